import type { Context } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { attempt, type MaybePromise, whenReady } from "@/server/kernel/maybe-promise";
import { pointerTo } from "@/server/kernel/parse-input";
import { type Answer, emptyAnswer } from "../answer";
import type { Exchange } from "../exchange";
import type { Idempotency } from "../idempotency/idempotency";
import type { ServedOperation } from "../operations";
import { answerOperation } from "./answer-operation";
import { urlDecoder } from "./decode-url";
import type { EventStreams } from "./event-streams";
import { relocate } from "./pointers";
import { expectedVersion, isKnown } from "./preconditions";
import { readJsonObject } from "./read-body";
import { placesOf } from "./shape";

export type ServeOperation = (
  ctx: Context,
  exchange: Exchange,
  pathTexts: Record<string, string>,
) => MaybePromise<Answer>;

export interface Transport {
  idempotency: Idempotency;
  streams: EventStreams;
}

/** Compiles an operation into what serves its REST route. */
export function serveOperation(served: ServedOperation, { idempotency, streams }: Transport): ServeOperation {
  const { operation, perform, watch } = served;
  const places = placesOf(operation);
  const url = urlDecoder(operation);
  const mayRepeat = operation.rest.method === "POST";

  const mutate = async (ctx: Context, { headers }: Request, input: unknown) => {
    const mutating = { ...ctx, expectedVersion: expectedVersion(headers.get("if-match")) };
    const key = mayRepeat ? headers.get("idempotency-key") : null;
    if (key !== null) return idempotency.once(key, mutating, served, input);
    return answerOperation(operation, await perform(mutating, input));
  };

  const read = (ctx: Context, { headers }: Request, input: unknown) =>
    whenReady(perform(ctx, input), (output) => {
      const answer = answerOperation(operation, output);
      const { etag } = answer.headers;
      return etag && isKnown(headers.get("if-none-match"), etag) ? emptyAnswer(304, { etag }) : answer;
    });

  const act = (ctx: Context, request: Request, input: unknown): MaybePromise<Answer> => {
    if (watch) return streams.open(ctx, (signal) => watch(ctx, input, signal));
    return operation.kind === "mutation" ? mutate(ctx, request, input) : read(ctx, request, input);
  };

  const serve: ServeOperation = (ctx, { request, search }, pathTexts) => {
    const fromUrl = url.decode(pathTexts, search);
    if (!places.body) return act(ctx, request, fromUrl);
    return readJsonObject(request).then((body) => act(ctx, request, merge(body, fromUrl, places.path)));
  };

  return (ctx, exchange, pathTexts) =>
    attempt<Answer>(
      () => serve(ctx, exchange, pathTexts),
      (error) => {
        throw relocate(error, places);
      },
    );
}

/** What stands in the path can not stand in the body too, where it might say something else. */
function merge(body: Record<string, unknown>, fromUrl: Record<string, unknown>, path: readonly string[]) {
  const twice = path.filter((name) => Object.hasOwn(body, name));
  if (twice.length === 0) return { ...body, ...fromUrl };
  throw new Invalid(
    "invalid_input",
    "Some fields are not valid.",
    twice.map((name) => ({ pointer: pointerTo([name]), code: "unknown_field", message: "This stands in the path." })),
  );
}

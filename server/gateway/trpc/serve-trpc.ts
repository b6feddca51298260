import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/server/api";
import type { Context } from "@/server/kernel/context";
import { BadRequest, DomainError, errorKinds } from "@/server/kernel/errors";
import type { Logger } from "@/server/kernel/log";
import type { Answer } from "../answer";
import type { Exchange } from "../exchange";
import type { Entrance } from "../front-door";
import { servedOperations } from "../operations";
import { expectedVersion } from "../rest/preconditions";
import { readText } from "../rest/read-body";

export const trpcEndpoint = "/api/trpc";
const maxBatchSize = 10;

const costs = new Map(servedOperations.map(({ procedure, operation }) => [procedure, operation.cost ?? 1]));

const open = new Set(
  servedOperations.flatMap(({ procedure, operation }) => (operation.access === "public" ? procedure : [])),
);

/** The procedures that a request calls, `a.b,c.d` in its path: a batch counts as many as it holds. */
function calledBy({ path }: Exchange): string[] {
  try {
    return decodeURIComponent(path.slice(trpcEndpoint.length + 1)).split(",");
  } catch {
    throw new BadRequest("malformed_path", "The path is not percent-encoded UTF-8.");
  }
}

/** The caller's context with the version that If-Match insists on. In a batch nobody could say of which call. */
function conditional(ctx: Context, exchange: Exchange): Context {
  const ifMatch = exchange.request.headers.get("if-match");
  if (ifMatch === null) return ctx;
  if (calledBy(exchange).length > 1) throw new BadRequest("if_match_in_batch", "If-Match is about one call alone.");
  return { ...ctx, expectedVersion: expectedVersion(ifMatch) };
}

/** tRPC, for the pages: the same operations behind the same caller, limits and log, with tRPC's own envelope. */
export function trpcEntrance(log: Logger): Entrance {
  async function answer(exchange: Exchange, req: Request, createContext: () => Context): Promise<Answer> {
    let code: string | null = null;
    const response = await fetchRequestHandler({
      endpoint: trpcEndpoint,
      req,
      router: appRouter,
      maxBatchSize,
      createContext,
      onError({ error }) {
        code = error.cause instanceof DomainError ? error.cause.code : error.code.toLowerCase();
        if (error.code === "INTERNAL_SERVER_ERROR")
          log.error({ err: error.cause ?? error, request_id: exchange.requestId }, "a procedure failed");
      },
    });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: response.body, code };
  }
  return {
    route: {
      template: `${trpcEndpoint}/{procedures}`,
      open: (exchange) => calledBy(exchange).some((procedure) => open.has(procedure)),
      cost: (exchange) => calledBy(exchange).reduce((sum, procedure) => sum + (costs.get(procedure) ?? 1), 0),
    },
    serve: async (ctx, exchange) => {
      const conditioned = conditional(ctx, exchange);
      return answer(exchange, await limited(exchange.request), () => conditioned);
    },
    refuse: async (error, exchange) => {
      const refused = await answer(exchange, withoutBody(exchange), () => {
        throw new TRPCError({ code: errorKinds[error.kind].trpc, message: error.message, cause: error });
      });
      if (error.retryAfterSeconds === undefined) return refused;
      return { ...refused, headers: { ...refused.headers, "retry-after": String(error.retryAfterSeconds) } };
    },
  };
}

/** The request as far as a refusal needs it: tRPC looks at the method before it asks for the context. */
function withoutBody({ request: { url, method } }: Exchange): Request {
  if (method !== "POST") return new Request(url);
  return new Request(url, { method, headers: { "content-type": "application/json" }, body: "{}" });
}

/** The request with its body read under the same limit as everywhere. */
async function limited(request: Request): Promise<Request> {
  if (request.method !== "POST") return request;
  return new Request(request.url, { method: "POST", headers: request.headers, body: await readText(request) });
}

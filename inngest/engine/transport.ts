import { AsyncLocalStorage } from "node:async_hooks";
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { type EventInput, eventInput } from "./event";
import { type CheckpointOp, checkpointOp } from "./protocol";

/** Signs the engine's own calls. Random per process, so that nobody else can drive the public route. */
export const embeddedSigningKey = `signkey-embedded-${randomBytes(32).toString("hex")}`;

/** One call of a function that is being executed, as the client's outbound requests see it. */
export interface Execution {
  /** Stores finished steps durably. `stale`: the run has moved on without this call, which must end. */
  checkpoint(ops: CheckpointOp[]): Promise<"saved" | "stale">;
  /** Stores events durably; what was sent from the same place before is not stored again. */
  send(events: EventInput[], seed: string): Promise<string[]>;
}

export interface Sender {
  send(events: EventInput[]): Promise<{ ids: string[] }>;
}

const current = new AsyncLocalStorage<Execution>();
let processSender: Sender | undefined;

export const runExecution = <T>(execution: Execution, call: () => Promise<T>): Promise<T> =>
  current.run(execution, call);

/** Says where `inngest.send` goes when it is called outside of any function. The latest one counts. */
export function installSender(sender: Sender | undefined): void {
  processSender = sender;
}

/** The id of the index-th event of a batch; the SDK repeats a batch under the same seed. */
const seededId = (seed: string, index: number): string =>
  createHash("sha256").update(`${seed}#${index}`).digest("hex").slice(0, 32);

const eventBody = z.array(eventInput);
const checkpointBody = z.object({ steps: z.array(checkpointOp) });
const refused = (status: number, error: string) => Response.json({ error, status }, { status });

/** The client's `fetch` in embedded mode: the whole outbound surface of the SDK, answered in process. */
export async function embeddedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  const body: unknown = JSON.parse(String(init?.body ?? "null"));
  const execution = current.getStore();
  if (url.pathname.startsWith("/e/")) {
    const seed = new Headers(init?.headers).get("x-inngest-event-id-seed") ?? randomBytes(8).toString("hex");
    const events = eventBody.parse(body);
    if (execution) return Response.json({ ids: await execution.send(events, seed), status: 200 });
    if (processSender === undefined) return refused(503, "no engine and no sender is running in this process");
    const sent = await processSender.send(
      events.map((event, index) => ({ ...event, id: event.id ?? seededId(seed, index) })),
    );
    return Response.json({ ids: sent.ids, status: 200 });
  }
  if (/^\/v1\/checkpoint\/[^/]+\/async$/.test(url.pathname) && execution) {
    const saved = await execution.checkpoint(checkpointBody.parse(body).steps);
    return saved === "saved" ? Response.json({ status: 200 }) : refused(409, "stale dispatch");
  }
  return refused(501, `${url.pathname} is not supported by the embedded engine`);
}

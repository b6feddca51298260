import { z } from "zod";
import { CloudError, cloudErrorFromStatus } from "../contract";

/** Codes of a connection that never came to be: the request did not leave. */
const neverLeft = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const WithCode = z.object({ cause: z.object({ code: z.string() }) });

/** A request without an answer: whether it may have had an effect depends on whether it left, and on what it was. */
export function connectionError(cause: unknown, changes: boolean): CloudError {
  if (cause instanceof CloudError) return cause;
  const { data } = WithCode.safeParse(cause);
  if (!changes || (data && neverLeft.has(data.cause.code)))
    return new CloudError("unreachable", "Ironic could not be reached.", { cause });
  return new CloudError("timeout_ambiguous", "The connection to Ironic broke before it answered.", { cause });
}

/** What Ironic says in words, since its statuses alone do not tell a lock from a conflict. */
const sayings: readonly { says: RegExp; kind: "retriable" | "conflict" }[] = [
  { says: /is locked by host/i, kind: "retriable" },
  { says: /lack of free conductor workers/i, kind: "retriable" },
  { says: /no valid host was found.*conductor/i, kind: "retriable" },
  { says: /can not be performed on node|while it is in state|is in state|transition/i, kind: "conflict" },
];

/** Turns an unsuccessful answer into an error. A locked node is worth another try, a forbidden transition is not. */
export function answerError(status: number, said: string, headers: Headers): CloudError {
  const message = `Ironic answered ${status}: ${said || "nothing that can be read"}`;
  const seconds = Number(headers.get("retry-after"));
  const detail = { status, retryAfterMs: seconds > 0 ? seconds * 1_000 : undefined };
  const known = sayings.find(({ says }) => says.test(said));
  if (known?.kind === "retriable") return new CloudError("retriable", message, { ...detail, retryAfterMs: 1_000 });
  if (known && status < 500) return new CloudError(known.kind, message, detail);
  return cloudErrorFromStatus(status, message, detail);
}

import { CloudError, cloudErrorFromStatus } from "../contract";

/** What Ironic says in words, since its statuses alone do not tell a lock from a conflict. */
const sayings: readonly { says: RegExp; kind: "retriable" | "conflict" }[] = [
  { says: /is locked by host/i, kind: "retriable" },
  { says: /lack of free conductor workers/i, kind: "retriable" },
  { says: /no valid host was found.*conductor/i, kind: "retriable" },
  { says: /can not be performed on node|while it is in state|is in state|transition/i, kind: "conflict" },
];

/** Turns an unsuccessful answer into an error. A locked node is worth another try, a forbidden transition is not. */
export function answerError(status: number, said: string, headers: Headers): CloudError {
  const message = `Ironic answered ${status}: ${said.slice(0, 500) || "nothing that can be read"}`;
  const seconds = Number(headers.get("retry-after"));
  const detail = { status, retryAfterMs: seconds > 0 ? seconds * 1_000 : undefined };
  const known = sayings.find(({ says }) => says.test(said));
  if (known?.kind === "retriable") return new CloudError("retriable", message, { ...detail, retryAfterMs: 1_000 });
  if (known && status < 500) return new CloudError(known.kind, message, detail);
  return cloudErrorFromStatus(status, message, detail);
}

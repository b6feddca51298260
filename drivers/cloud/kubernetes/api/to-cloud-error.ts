import { ApiException, FetchError } from "@kubernetes/client-node";
import { z } from "zod";
import { CloudError, cloudErrorFromStatus } from "../../errors";

/** Kubernetes' own form of an error; what else it may hold is of no use here. */
const Status = z.object({
  message: z.string().default(""),
  reason: z.string().default(""),
  details: z
    .object({
      retryAfterSeconds: z.number().optional(),
      causes: z.array(z.object({ field: z.string().optional() })).optional(),
    })
    .default({}),
});

/** What server-side apply says, with a 500, of an object whose values are of the wrong type. */
const unreadableObject = /^failed to (convert new object|create typed patch object)/;

/** The request never reached the server. */
const neverLeft = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
]);

/** What went wrong, in the platform's words. An abort stays what it is: the guard knows whose it was. */
export function toCloudError(error: unknown): unknown {
  if (error instanceof CloudError) return error;
  if (error instanceof ApiException) return fromStatus(error);
  if (error instanceof FetchError)
    return neverLeft.has(error.code ?? "")
      ? new CloudError("unreachable", `The cluster cannot be reached (${error.code}).`, { cause: error })
      : new CloudError("timeout_ambiguous", "The connection to the cluster broke off.", { cause: error });
  if (error instanceof SyntaxError)
    return new CloudError("malformed", "The cluster answered with something that is no JSON.", { cause: error });
  return error;
}

function fromStatus({ code, body, headers }: ApiException<unknown>): CloudError {
  const { message, reason, details } = readStatus(body);
  const said = message || `The cluster answered ${code}.`;
  const seconds = details.retryAfterSeconds ?? Number(headers["retry-after"]);
  const detail = {
    status: code,
    retryAfterMs: seconds * 1_000,
    ...pointerOf(details.causes?.[0]?.field),
  };
  if (code === 403) return new CloudError(forbidden(said), said, detail);
  if (code === 500 && unreadableObject.test(said)) return new CloudError("refused", said, detail);
  if (code === 409 && reason !== "AlreadyExists") return new CloudError("retriable", said, detail);
  return cloudErrorFromStatus(code, said, detail);
}

/** 403 means three things: a limit, a state, or missing rights. */
function forbidden(message: string): "quota" | "conflict" | "credentials" | "refused" {
  if (/exceeded quota|failed quota|maximum .* usage/.test(message)) return "quota";
  if (message.includes("because it is being terminated")) return "conflict";
  return / cannot \w+ resource /.test(message) ? "credentials" : "refused";
}

function readStatus(body: unknown): z.infer<typeof Status> {
  const text = typeof body === "string" ? body : JSON.stringify(body ?? {});
  try {
    return Status.parse(JSON.parse(text));
  } catch {
    return Status.parse({});
  }
}

/** `spec.containers[0].image` as a JSON pointer. */
const pointerOf = (field: string | undefined) =>
  field ? { pointer: `/${field.replace(/\[(\w+)\]/g, ".$1").replaceAll(".", "/")}` } : {};

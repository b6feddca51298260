import { z } from "zod";
import { CloudError, type CloudErrorDetail, cloudErrorFromStatus } from "../errors";
import type { HttpAnswer } from "../http";

/** Each service wraps it otherwise: `{ "forbidden": { "message" } }`, `{ "NeutronError": { "type", "message" } }`, … */
const Wrapped = z.record(z.string(), z.object({ message: z.string(), type: z.string().optional() }));
const Plain = z.object({ message: z.string() });
const Placement = z.object({ errors: z.array(z.object({ detail: z.string() })).min(1) });

const quotaWords = /quota|OverQuota|overLimit|exceeded for resources/i;
const capacityWords = /No valid host|IpAddressGenerationFailure|ExternalIpAddressExhausted|No more IP addresses/i;
const busyWords = /task_state|is locked|concurrent|try again/i;

/** What an unsuccessful answer means. OpenStack says much of it in words only. */
export function readError({ status, headers, body }: HttpAnswer, what: string): CloudError {
  const said = describe(body);
  const message = `${what}: ${said.slice(0, 500) || `status ${status}`}`;
  const detail: CloudErrorDetail = { status, ...retryAfter(headers) };
  if (status >= 400 && status < 500) {
    if (status !== 404 && capacityWords.test(said)) return new CloudError("capacity", message, detail);
    if ([403, 409, 413].includes(status) && quotaWords.test(said)) return new CloudError("quota", message, detail);
    if (status === 409 && busyWords.test(said)) return new CloudError("retriable", message, detail);
    if (status === 403) return new CloudError("refused", message, detail);
  }
  return cloudErrorFromStatus(status, message, detail);
}

/** The cloud's own words, with the name or type of the error before them where that tells more. */
function describe(body: unknown): string {
  const plain = Plain.safeParse(body);
  if (plain.success) return plain.data.message;
  const placement = Placement.safeParse(body);
  if (placement.success) return placement.data.errors.map(({ detail }) => detail).join("; ");
  const wrapped = Wrapped.safeParse(body);
  const [entry] = wrapped.success ? Object.entries(wrapped.data) : [];
  if (!entry) return typeof body === "string" ? body.replace(/<[^>]*>|\s+/g, " ").trim() : "";
  const [name, { type, message }] = entry;
  return `${type ?? name}: ${message}`;
}

function retryAfter(headers: Headers): CloudErrorDetail {
  return { retryAfterMs: Number(headers.get("retry-after") ?? Number.NaN) * 1_000 };
}

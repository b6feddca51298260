import { z } from "zod";
import { MailError, type MailErrorKind } from "../contract";

/** What nodemailer puts on its errors. */
const Failure = z.object({
  message: z.string(),
  code: z.string().optional(),
  responseCode: z.int().optional(),
});

const kindByCode: ReadonlyMap<string, MailErrorKind> = new Map([
  ["EAUTH", "credentials"],
  ["ENOAUTH", "credentials"],
  ["ETIMEDOUT", "timeout"],
  ["ECONNECTION", "unreachable"],
  ["ECONNREFUSED", "unreachable"],
  ["ENOTFOUND", "unreachable"],
  ["EDNS", "unreachable"],
  ["ESOCKET", "unreachable"],
  ["ETLS", "unreachable"],
]);

/** A 4xx answer is worth a repeat and a 5xx is not (RFC 5321, 4.2.1); without an answer the cause decides. */
export function toMailError(error: unknown): MailError {
  const failure = Failure.safeParse(error);
  if (!failure.success) return new MailError("unreachable", "The mail server could not be used.", { cause: error });
  const { message, code = "", responseCode } = failure.data;
  return new MailError(kindOf(code, responseCode), message, { responseCode, cause: error });
}

function kindOf(code: string, responseCode: number | undefined): MailErrorKind {
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500) return "deferred";
  const known = kindByCode.get(code);
  if (known === "credentials" || responseCode === undefined) return known ?? "unreachable";
  return "rejected";
}

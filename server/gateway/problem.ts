import { DomainError, type ErrorKind, errorKinds, type FieldError } from "@/server/kernel/errors";
import type { Logger } from "@/server/kernel/log";
import type { Answer } from "./answer";
import { databaseRefusal } from "./database-refusal";
import type { Exchange } from "./exchange";

/** RFC 9457 problem details, with our stable `code`, the request's id and a pointer to every wrong field. */
interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  request_id: string;
  errors: readonly FieldError[];
}

/** Turns whatever was thrown into a refusal. What we do not know is an internal error, and is logged with its stack. */
export function toDomainError(
  error: unknown,
  log: Logger,
  exchange: Pick<Exchange, "requestId" | "route">,
): DomainError {
  if (error instanceof DomainError) return error;
  const known = databaseRefusal(error);
  if (known) return known;
  log.error({ err: error, request_id: exchange.requestId, route: exchange.route.template }, "a request failed");
  return new DomainError("internal", "internal", "Something went wrong on our side.", { cause: error });
}

const problemPage = (publicUrl: string, kind: ErrorKind) => `${publicUrl}/docs/api/errors#${kind}`;

export function problemAnswer(error: DomainError, exchange: Exchange, publicUrl: string): Answer {
  const { status, title } = errorKinds[error.kind];
  const problem: Problem = {
    type: problemPage(publicUrl, error.kind),
    title,
    status,
    detail: error.message,
    instance: exchange.path,
    code: error.code,
    request_id: exchange.requestId,
    errors: error.errors,
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (status === 401) headers["www-authenticate"] = `Bearer realm="PLATFORMA"`;
  if (error.retryAfterSeconds !== undefined) headers["retry-after"] = String(error.retryAfterSeconds);
  return { status, headers, body: JSON.stringify(problem), code: error.code };
}

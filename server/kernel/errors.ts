/** One wrong place in an input: `pointer` is a JSON Pointer (RFC 6901) into the body, or `#/query/…`, `#/path/…`. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/** Every kind of refusal, and the one place that gives it its HTTP status, title and tRPC code. */
export const errorKinds = {
  bad_request: { status: 400, title: "Bad request", trpc: "BAD_REQUEST" },
  unauthenticated: { status: 401, title: "Authentication required", trpc: "UNAUTHORIZED" },
  payment_required: { status: 402, title: "Payment required", trpc: "PAYMENT_REQUIRED" },
  forbidden: { status: 403, title: "Not permitted", trpc: "FORBIDDEN" },
  not_found: { status: 404, title: "Not found", trpc: "NOT_FOUND" },
  method_not_allowed: { status: 405, title: "Method not allowed", trpc: "METHOD_NOT_SUPPORTED" },
  conflict: { status: 409, title: "Conflict", trpc: "CONFLICT" },
  precondition_failed: { status: 412, title: "Precondition failed", trpc: "PRECONDITION_FAILED" },
  payload_too_large: { status: 413, title: "Payload too large", trpc: "PAYLOAD_TOO_LARGE" },
  unsupported_media_type: { status: 415, title: "Unsupported media type", trpc: "UNSUPPORTED_MEDIA_TYPE" },
  invalid: { status: 422, title: "Invalid input", trpc: "UNPROCESSABLE_CONTENT" },
  rate_limited: { status: 429, title: "Too many requests", trpc: "TOO_MANY_REQUESTS" },
  internal: { status: 500, title: "Internal error", trpc: "INTERNAL_SERVER_ERROR" },
  unavailable: { status: 503, title: "Temporarily unavailable", trpc: "SERVICE_UNAVAILABLE" },
} as const;

export type ErrorKind = keyof typeof errorKinds;

export interface ErrorDetails {
  errors?: readonly FieldError[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * A refusal that the caller may see. `code` is stable and dotted (`order.already_cancelled`), `message` is public;
 * whatever is internal goes into `cause`, which is logged and never answered.
 */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "DomainError";
    this.kind = kind;
    this.code = code;
    this.errors = details.errors ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

function refusal(kind: ErrorKind) {
  return class extends DomainError {
    constructor(code: string, message: string, details?: ErrorDetails) {
      super(kind, code, message, details);
    }
  };
}

export const BadRequest = refusal("bad_request");
export const Unauthenticated = refusal("unauthenticated");
export const PaymentRequired = refusal("payment_required");
export const Forbidden = refusal("forbidden");
export const Conflict = refusal("conflict");
export const PreconditionFailed = refusal("precondition_failed");
export const PayloadTooLarge = refusal("payload_too_large");
export const RateLimited = refusal("rate_limited");
export const Unavailable = refusal("unavailable");

/** Input that parses but is wrong: answered with a pointer to each wrong field. */
export class Invalid extends DomainError {
  constructor(code: string, message: string, errors: readonly FieldError[] = [], cause?: unknown) {
    super("invalid", code, message, { errors, cause });
  }
}

/** The one answer for what is missing and for what belongs to somebody else. */
export class NotFound extends DomainError {
  constructor(resource: string) {
    super("not_found", "not_found", `There is no such ${resource}.`);
  }
}

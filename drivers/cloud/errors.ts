/**
 * What can go wrong between the platform and a cloud. The kind alone decides two questions that every caller has:
 * is it worth trying again, and may something exist that nobody knows of?
 *
 * The second column follows the orphan mitigation table of the Open Service Broker API: after a time-out, a 5xx or a
 * malformed success the platform keeps deleting by client token until the cloud confirms; after a 408, another 4xx
 * or a concurrency error nothing was made and nothing may be deleted.
 */
const cloudErrorKinds = {
  /** The cloud asked to come back later: 408, 425, 429, a locked node, a concurrent change. Nothing was done. */
  retriable: { retriable: true, mayHaveCreated: false },
  quota: { retriable: false, mayHaveCreated: false },
  capacity: { retriable: false, mayHaveCreated: false },
  not_found: { retriable: false, mayHaveCreated: false },
  /** The state of the resource forbids it, or the client token belongs to another specification. */
  conflict: { retriable: false, mayHaveCreated: false },
  refused: { retriable: false, mayHaveCreated: false },
  credentials: { retriable: false, mayHaveCreated: false },
  /** The request never left: name resolution, connection refused, open circuit. */
  unreachable: { retriable: true, mayHaveCreated: false },
  /** The request left and no answer came back. */
  timeout_ambiguous: { retriable: true, mayHaveCreated: true },
  server_error: { retriable: true, mayHaveCreated: true },
  /** A success that cannot be read. Trying again would read the same. */
  malformed: { retriable: false, mayHaveCreated: true },
  /** The driver does not offer this; its capabilities say so beforehand. */
  unsupported: { retriable: false, mayHaveCreated: false },
} as const satisfies Record<string, { retriable: boolean; mayHaveCreated: boolean }>;

export type CloudErrorKind = keyof typeof cloudErrorKinds;

export interface CloudErrorDetail {
  /** HTTP status of the cloud's answer, where there was one. */
  status?: number;
  /** How long the cloud asked to wait, in milliseconds; kept as a whole number of them that is not negative. */
  retryAfterMs?: number;
  /** JSON pointer into the specification or configuration that is at fault. */
  pointer?: string;
  cause?: unknown;
}

/** The only error that a cloud driver throws. `message` may be shown to an operator: it carries no secret. */
export class CloudError extends Error {
  override readonly name = "CloudError";
  readonly retriable: boolean;
  readonly mayHaveCreated: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly pointer: string | undefined;

  constructor(
    readonly kind: CloudErrorKind,
    message: string,
    detail: CloudErrorDetail = {},
  ) {
    super(message, { cause: detail.cause });
    this.retriable = cloudErrorKinds[kind].retriable;
    this.mayHaveCreated = cloudErrorKinds[kind].mayHaveCreated;
    this.status = detail.status;
    this.retryAfterMs = wholeMs(detail.retryAfterMs);
    this.pointer = detail.pointer;
  }
}

/** Clouds say when to come back in fractions of seconds, in the past, or not in numbers at all. */
const wholeMs = (ms: number | undefined): number | undefined =>
  ms === undefined || !Number.isFinite(ms) ? undefined : Math.max(0, Math.ceil(ms));

export const isCloudError = (error: unknown, kind?: CloudErrorKind): error is CloudError =>
  error instanceof CloudError && (kind === undefined || error.kind === kind);

const kindByStatus: ReadonlyMap<number, CloudErrorKind> = new Map([
  [401, "credentials"],
  [404, "not_found"],
  [408, "retriable"],
  [409, "conflict"],
  [410, "not_found"],
  [413, "retriable"],
  [425, "retriable"],
  [429, "retriable"],
]);

/**
 * Turns the status of an unsuccessful HTTP answer into an error. Drivers call it last, after they have read what the
 * cloud's own error body says (Nova answers a quota with 403, Ironic a locked node with 409).
 * 413 is what Nova of old says for a rate limit.
 */
export function cloudErrorFromStatus(status: number, message: string, detail: CloudErrorDetail = {}): CloudError {
  if (status < 400) return new CloudError("malformed", message, { ...detail, status });
  if (status >= 500) return new CloudError("server_error", message, { ...detail, status });
  return new CloudError(kindByStatus.get(status) ?? "refused", message, { ...detail, status });
}

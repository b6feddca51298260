/** What became of one attempt. `gone`: the target wants nothing more; `refused`: a repeat would be refused as well. */
export interface AttemptResult {
  outcome: "succeeded" | "failed" | "refused" | "gone";
  responseStatus: number | null;
  responseExcerpt: string | null;
  error: string | null;
  /** How long the target asks us to wait at least. */
  retryAfterMs: number | null;
}

import { describe, expect, it } from "vitest";
import { CloudError, cloudErrorFromStatus } from "./errors";

describe("the orphan mitigation table of the Open Service Broker API", () => {
  it.each([200, 201, 202, 302, 500, 502, 503, 504])("%i that could not be used may have made something", (status) => {
    expect(cloudErrorFromStatus(status, "").mayHaveCreated).toBe(true);
  });

  it.each([400, 401, 403, 404, 408, 409, 410, 413, 422, 425, 429])("%i made nothing", (status) => {
    expect(cloudErrorFromStatus(status, "").mayHaveCreated).toBe(false);
  });

  it("a time-out may have made something, a concurrency error did not", () => {
    expect(new CloudError("timeout_ambiguous", "").mayHaveCreated).toBe(true);
    expect(new CloudError("retriable", "").mayHaveCreated).toBe(false);
  });
});

it.each([
  [401, "credentials", false],
  [404, "not_found", false],
  [408, "retriable", true],
  [409, "conflict", false],
  [422, "refused", false],
  [429, "retriable", true],
  [503, "server_error", true],
  [200, "malformed", false],
])("status %i is %s", (status, kind, retriable) => {
  expect(cloudErrorFromStatus(status, "")).toMatchObject({ kind, retriable, status });
});

it.each([
  [1_499.5, 1_500],
  [-3, 0],
  [Number.NaN, undefined],
  [Number.POSITIVE_INFINITY, undefined],
  [undefined, undefined],
])("to come back in %s ms means in %s", (said, kept) => {
  expect(new CloudError("retriable", "", { retryAfterMs: said }).retryAfterMs).toBe(kept);
});

import { describe, expect, it } from "vitest";
import { summaryOf } from "./summary";

const route = { method: "GET", route: "/v1/orders", error_rate: 0, p50_ms: 1 };

describe("the sum of all routes", () => {
  it("weighs errors by requests and not by routes", () => {
    const rows = [
      { ...route, count: 90, client_errors: 9, server_errors: 0, p95_ms: 4 },
      { ...route, count: 10, client_errors: 0, server_errors: 5, p95_ms: 40 },
    ];
    expect(summaryOf(rows)).toMatchObject({ count: 100, serverErrorRate: 0.05, clientErrorRate: 0.09, slowestMs: 40 });
  });

  it("is calm when nothing was asked", () => {
    expect(summaryOf([])).toMatchObject({ count: 0, serverErrorRate: 0, clientErrorRate: 0, slowestMs: 0 });
  });
});

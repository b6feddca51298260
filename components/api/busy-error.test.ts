import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { busyError } from "./busy-error";
import { readBusy } from "./read-busy";

function refusal(httpStatus: number, retryAfter?: string) {
  const response = new Response(null, retryAfter === undefined ? {} : { headers: { "retry-after": retryAfter } });
  const result = { error: { code: -32_000, message: "Refused", data: { httpStatus } } };
  return new TRPCClientError("Refused", { result, meta: { response } });
}
const digestOf = (error: unknown): unknown => Reflect.get(busyError(error) ?? {}, "digest");

describe("a page that the API refuses for a while", () => {
  it.each([
    [refusal(429, "23"), { status: 429, retryAfterSeconds: 23 }],
    [refusal(503, "5"), { status: 503, retryAfterSeconds: 5 }],
    [refusal(503), { status: 503, retryAfterSeconds: 10 }],
    [refusal(429, "soon"), { status: 429, retryAfterSeconds: 10 }],
  ])("can say for how long, although a browser is told a digest alone", (error, busy) => {
    expect(readBusy(String(digestOf(error)))).toEqual(busy);
  });

  it("is not taken for one that broke", () => {
    for (const error of [refusal(500), refusal(404), new Error("boom"), null]) expect(busyError(error)).toBeNull();
    for (const digest of [undefined, "3521", "busy 500 3"]) expect(readBusy(digest)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { describeError, readProblem } from "./problem";

const problem = {
  title: "Conflict",
  detail: "The name is taken.",
  code: "server.name_taken",
  request_id: "req_1",
  errors: [{ pointer: "/name", code: "taken", message: "Taken." }, { message: 7 }, null],
};

describe("the problem in an error", () => {
  it.each([
    ["a problem+json body", problem],
    ["a client's error with the problem beside it", Object.assign(new Error("409"), { problem })],
    ["a tRPC error with the problem among its data", Object.assign(new Error("CONFLICT"), { data: { problem } })],
  ])("is found in %s", (_, error) => {
    expect(readProblem(error)).toEqual({
      title: "Conflict",
      detail: "The name is taken.",
      code: "server.name_taken",
      requestId: "req_1",
      errors: [{ pointer: "/name", code: "taken", message: "Taken." }],
    });
  });

  it.each([[new Error("connect ECONNREFUSED 10.0.0.7:5432")], ["boom"], [null], [undefined], [{ data: {} }]])(
    "is missing from %s, whose own words are never shown",
    (error) => {
      expect(readProblem(error)).toBeUndefined();
      expect(describeError(error).message).toMatch(/^We could not reach the service/);
    },
  );
});

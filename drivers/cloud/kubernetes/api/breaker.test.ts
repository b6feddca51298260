import { expect, it } from "vitest";
import { isCloudError } from "../../errors";
import { Breaker } from "./breaker";

/** What a check says at a time: null when the call may go. */
function checked(breaker: Breaker) {
  try {
    breaker.check();
    return null;
  } catch (error) {
    if (isCloudError(error)) return { kind: error.kind, retryAfterMs: error.retryAfterMs };
    throw error;
  }
}

it("keeps calls back after five failures in a row, for whole milliseconds, and lets them try again", () => {
  let now = 0.25;
  const breaker = new Breaker(() => now);
  for (let i = 0; i < 4; i++) breaker.failed();
  expect(checked(breaker)).toBeNull();
  breaker.failed();
  now += 999.5;
  expect(checked(breaker)).toEqual({ kind: "unreachable", retryAfterMs: 2_001 });
  now += 2_001;
  expect(checked(breaker)).toBeNull();
});

it("forgets failures when there is an answer", () => {
  const breaker = new Breaker(() => 0);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) breaker.failed();
    breaker.answered();
  }
  expect(checked(breaker)).toBeNull();
});

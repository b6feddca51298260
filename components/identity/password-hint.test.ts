import { expect, it } from "vitest";
import { minPasswordLength } from "@/server/identity/contract";
import { passwordHint } from "./password-hint";

it("the hint at a password says the length that the contract asks for", () => {
  expect(passwordHint).toContain(`At least ${minPasswordLength} characters`);
});

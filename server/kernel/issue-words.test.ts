import { expect, it } from "vitest";
import { z } from "zod";
import { issueWords } from "./issue-words";

const said = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { error: issueWords }).error?.issues.map(({ message }) => message);

it.each([
  [z.string(), undefined, "Is missing"],
  [z.string(), 5, "Must be a text"],
  [z.array(z.string()), "x", "Must be a list"],
  [z.array(z.string()).min(1), [], "Must have at least 1 entry"],
  [z.string().max(3), "long", "Must have at most 3 characters"],
  [z.number().min(2), 1, "Must be at least 2"],
  [z.enum(["a", "b"]), "c", "Must be one of a, b"],
  [z.literal("a"), "c", "Must be a"],
  [z.email(), "c", "Must be an e-mail address"],
  [z.iso.datetime(), "c", "Must be an instant like 2026-11-22T12:00:00Z"],
])("says what is wrong in words of people: %#", (schema, input, words) => {
  expect(said(schema, input)).toEqual([words]);
});

it("leaves what a schema says itself as it is", () => {
  expect(said(z.string().min(1, "Must not be empty"), "")).toEqual(["Must not be empty"]);
});

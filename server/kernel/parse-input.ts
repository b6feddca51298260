import type { z } from "zod";
import { type FieldError, Invalid } from "./errors";
import { issueWords } from "./issue-words";

/** Parses what came from outside, or throws Invalid with a JSON Pointer to every wrong field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  refuseUnstorable(input);
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  // Words are asked for only now: handing them to every parse makes it cost twenty times as much.
  const issues = schema.safeParse(input ?? {}, { error: issueWords }).error?.issues ?? parsed.error.issues;
  throw new Invalid("invalid_input", "Some fields are not valid.", issues.flatMap(fieldErrors).slice(0, maxErrors));
}

/** Enough for every form; a body of a hundred thousand wrong fields must not be answered with ten times its size. */
const maxErrors = 100;

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.slice(0, maxErrors).map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      code: "unknown_field",
      message: "There is no such field.",
    }));
  return [{ pointer: pointerTo(issue.path), code: issue.code, message: issue.message }];
}

/** A JSON Pointer (RFC 6901) in URI fragment form. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** Deeper than anything that an operation takes, and shallow enough for every recursion behind this. */
const maxDepth = 32;
const unstorable = /[\0\p{Surrogate}]/u;

/** Refuses, wherever it stands, text that PostgreSQL can not hold (NUL, half a surrogate pair) and endless nesting. */
export function refuseUnstorable(value: unknown, path: PropertyKey[] = []): void {
  if (typeof value === "string") {
    if (unstorable.test(value)) throw unacceptable(path, "invalid_text", "Must not contain NUL or half a character.");
  } else if (typeof value === "object" && value !== null) {
    if (path.length === maxDepth) throw unacceptable(path, "too_deep", `Must not be nested deeper than ${maxDepth}.`);
    for (const [key, inner] of Object.entries(value)) {
      if (unstorable.test(key)) throw unacceptable(path, "invalid_text", "Must not contain NUL or half a character.");
      refuseUnstorable(inner, [...path, key]);
    }
  }
}

function unacceptable(path: PropertyKey[], code: string, message: string): Invalid {
  return new Invalid("invalid_input", "Some fields are not valid.", [{ pointer: pointerTo(path), code, message }]);
}

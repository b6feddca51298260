import type { z } from "zod";
import { type FieldError, Invalid } from "./errors";

/** Parses what came from outside, or throws Invalid with a JSON Pointer to every wrong field. */
export async function parseInput<S extends z.ZodType>(schema: S, input: unknown): Promise<z.output<S>> {
  const parsed = await schema.safeParseAsync(input ?? {});
  if (parsed.success) return parsed.data;
  throw new Invalid("invalid_input", "Some fields are not valid.", parsed.error.issues.flatMap(fieldErrors));
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
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

import type { z } from "zod";

const kinds: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  bigint: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
  null: "null",
};

const formats: Record<string, string> = {
  email: "an e-mail address",
  url: "an address that begins with https:// or http://",
  datetime: "an instant like 2026-11-22T12:00:00Z",
  date: "a date like 2026-11-22",
  base64: "base64",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
};

/** What is wrong with a field, for whoever filled it in; undefined leaves it to zod. What a schema says itself goes first. */
export const issueWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "Is missing" : `Must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_format":
      return formats[issue.format] && `Must be ${formats[issue.format]}`;
    case "invalid_value":
      return `Must be ${issue.values.length === 1 ? "" : "one of "}${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `Must ${bound("at least", issue.origin, Number(issue.minimum))}`;
    case "too_big":
      return `Must ${bound("at most", issue.origin, Number(issue.maximum))}`;
    default:
      return undefined;
  }
};

function bound(word: "at least" | "at most", origin: string, limit: number): string {
  if (origin === "string") return `have ${word} ${limit} ${limit === 1 ? "character" : "characters"}`;
  if (["array", "set", "map", "object"].includes(origin))
    return `have ${word} ${limit} ${limit === 1 ? "entry" : "entries"}`;
  return `be ${word} ${limit}`;
}

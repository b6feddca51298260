import { describe, expect, it } from "vitest";
import { jsonMistake } from "./json-mistake";

const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("the first mistake of a text that should be JSON", () => {
  it.each([
    ['[\n  { "a": 1\n    "b": 2 }\n]', '"b"', "a comma or }"],
    ['[\n  { "a": 1 },\n]', "]", "a value"],
    ['[{ "a" 1 }]', "1", "a colon"],
    ["[{ a: 1 }]", "a:", "a name in quotes or }"],
    ['[{ "a": tru }]', "tru", "a value"],
    ["[1] 2", "2", "nothing more"],
    ['["a\n"]', '"a', "a value or ]"],
  ])("in %j stands at its place", (text, place, expected) => {
    expect(jsonMistake(text)).toEqual({ at: text.indexOf(place), expected });
  });

  it("is the end of a text that breaks off", () => {
    expect(jsonMistake('[{ "a": 1\n')).toEqual({ at: 9, expected: "a comma or }" });
    expect(jsonMistake("")).toEqual({ at: 0, expected: "a value" });
  });

  it("is found wherever one character is missing or too much, and only then", () => {
    const right = JSON.stringify(
      [{ name: 'a "b" \\ ü\n', needs: [], deep: { n: -1.5e3, yes: true, no: null } }],
      null,
      1,
    );
    expect(jsonMistake(right)).toBeNull();
    const variants = [...right].flatMap((_, index) => [
      right.slice(0, index) + right.slice(index + 1),
      ...[",", '"', "}", "[", "0", "\\"].map((more) => right.slice(0, index) + more + right.slice(index)),
    ]);
    for (const text of variants)
      expect({ text, right: jsonMistake(text) === null }).toEqual({ text, right: parses(text) });
  });
});

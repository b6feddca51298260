import { describe, expect, it } from "vitest";
import { jsonPlaces, lineAt, placeOf } from "./json-places";

const text = `{
  "steps": [
    { "name": "a", "needs": [] },
    { "name": "b, {c}", "needs": ["a", "x\\"y"], "timeout_ms": 5 }
  ]
}`;
const shown = (pointer: string) => {
  const place = placeOf(jsonPlaces(text), pointer);
  return place && text.slice(place.start, place.end);
};

describe("the places in a JSON text", () => {
  it("are found by pointer, whatever stands inside of texts", () => {
    expect(shown("#/steps/0/name")).toBe('"a"');
    expect(shown("#/steps/1/name")).toBe('"b, {c}"');
    expect(shown("#/steps/1/needs/1")).toBe('"x\\"y"');
    expect(shown("#/steps/1/timeout_ms")).toBe("5");
    expect(shown("#/steps/0/needs")).toBe("[]");
  });

  it("lead to what is around a field that is missing", () => {
    expect(shown("#/steps/0/operation/kind")).toBe('{ "name": "a", "needs": [] }');
  });

  it("are told by their line", () => {
    expect(lineAt(text, placeOf(jsonPlaces(text), "#/steps/1/needs/0")?.start ?? 0)).toBe(4);
  });

  it("end where the text is no JSON, without an error", () => {
    expect(jsonPlaces('{"a": 1, "b": ').get("#/a")).toEqual({ start: 6, end: 7 });
    for (const broken of ["", "{", "[1,", '{"a"}', "}", '{"a": }']) expect(() => jsonPlaces(broken)).not.toThrow();
  });
});

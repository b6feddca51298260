import { expect, it } from "vitest";
import { evaluateKey, holds, parseCondition, parseKey } from "./expression";

const event = { data: { order: "o-1", count: 2, paid: true, nothing: null, nested: { id: "n" } } };
const is = (source: string, other?: unknown) => holds(parseCondition(source), { event, async: other });

it("compares fields with literals and with fields of the awaited event", () => {
  expect(is("event.data.order == 'o-1' && event.data.count == 2 && event.data.paid == true")).toBe(true);
  expect(is('event.data.order != "o-1"')).toBe(false);
  expect(is("event.data.nested.id == async.data.id", { data: { id: "n" } })).toBe(true);
  expect(is("event.data.nothing == null")).toBe(true);
});

it("lets a missing field equal nothing, not even another missing one", () => {
  expect(is("event.data.absent == null")).toBe(false);
  expect(is("event.data.absent == async.data.absent", { data: {} })).toBe(false);
  expect(is("event.data.absent != 'x'")).toBe(true);
});

it.each([
  "event.data.count > 1",
  "event.data.a == 'x' || event.data.b == 'y'",
  "size(event.data.list) == 1",
  "event.data.a",
  "event.data.a == 'x' &&",
  "",
])("refuses %j, on which evaluators differ or which says nothing", (source) => {
  expect(() => parseCondition(source)).toThrow();
});

it("joins paths and literals to a key and refuses anything else", () => {
  expect(evaluateKey(parseKey("event.data.order + '-' + event.data.count"), event)).toBe("o-1-2");
  expect(() => parseKey("event.data.order == 'x'")).toThrow();
  expect(() => parseKey("async.data.order")).toThrow();
});

it("keeps what PostgreSQL's text could not hold apart and storable", () => {
  const key = (order: string) => evaluateKey(parseKey("event.data.order"), { data: { order } });
  expect(key("a\0b")).toBe('"a\\u0000b"');
  expect(key("a\0b")).not.toBe(key("ab"));
});

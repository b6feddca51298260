import { expect, it } from "vitest";
import { newestFirst } from "./newest-first";

const event = (second: number, id: string) => ({
  id,
  time: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
  type: "test",
  reference: "any",
  message: id,
});
const all = [event(1, "a"), event(3, "c 1"), event(2, "b"), event(3, "c 2"), event(4, "d")];
const idsOf = ({ events }: ReturnType<typeof newestFirst>) => events.map(({ id }) => id);

it("tells each event once over all pages, newest first, also those of one moment", () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = newestFirst(all, { cursor, limit: 2 });
    seen.push(...idsOf(page));
    cursor = page.cursor;
  } while (cursor);
  expect(seen).toEqual(["d", "c 2", "c 1", "b", "a"]);
});

it("goes on from where it was although something has happened since", () => {
  const { cursor } = newestFirst(all, { cursor: null, limit: 2 });
  expect(idsOf(newestFirst([...all, event(9, "z")], { cursor, limit: 2 }))).toEqual(["c 1", "b"]);
});

it("refuses a cursor that is none", () => {
  for (const cursor of ["", "later", "2026-13-01T00:00:00.000Z x", "2026-01-01T00:00:00.000Z "])
    expect(() => newestFirst(all, { cursor })).toThrow("Not a cursor.");
});

import { expect } from "vitest";
import { note, type Scenario } from "./scenario";

export const idempotency: Scenario = {
  name: "starts one run per idempotency key",
  define: (client) => [
    client.createFunction(
      { id: "idempotent", triggers: [{ event: "t/idempotent" }], idempotency: "event.data.order" },
      async ({ event }) => {
        note(event.data.key, event.data.order);
      },
    ),
  ],
  async play({ send, key, notes, notesAfter }) {
    const [first, second] = [`${key}-1`, `${key}-2`];
    for (const order of [first, first, second, first]) await send({ name: "t/idempotent", data: { key, order } });
    await notes(2);
    expect((await notesAfter(500)).toSorted()).toEqual([first, second]);
  },
};

export const deduplication: Scenario = {
  name: "starts one run for an event that is delivered more than once",
  define: (client) => [
    client.createFunction({ id: "dedupe", triggers: [{ event: "t/dedupe" }] }, async ({ event }) => {
      note(event.data.key, event.id);
    }),
  ],
  async play({ send, key, notes, notesAfter }) {
    const event = { name: "t/dedupe", id: `${key}-1`, data: { key } };
    await send(event);
    await send(event, { ...event, id: `${key}-2` });
    await notes(2);
    expect(await notesAfter(500)).toHaveLength(2);
  },
};

export const debounce: Scenario = {
  name: "starts one run for a burst of events, with the latest of them, per key",
  define: (client) => [
    client.createFunction(
      { id: "debounced", triggers: [{ event: "t/debounced" }], debounce: { period: "1s", key: "event.data.group" } },
      async ({ event }) => {
        note(event.data.key, `${event.data.name}${event.data.number}`);
      },
    ),
  ],
  async play({ send, key, notes, notesAfter }) {
    const burst = [1, 2, 3].flatMap((number) =>
      ["a", "b"].map((name) => ({ name: "t/debounced", data: { key, name, group: key + name, number } })),
    );
    await send(...burst);
    await notes(2);
    expect((await notesAfter(1500)).toSorted()).toEqual(["a3", "b3"]);
  },
};

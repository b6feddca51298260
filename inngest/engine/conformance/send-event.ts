import { expect } from "vitest";
import { note, type Scenario } from "./scenario";

export const sendEvent: Scenario = {
  name: "sends events from a step, once, and starts what they trigger",
  define: (client) => [
    client.createFunction({ id: "send", triggers: [{ event: "t/send" }] }, async ({ event, step }) => {
      const { key } = event.data;
      const { ids } = await step.sendEvent("send", [
        { name: "t/sent", data: { key, number: 1 } },
        { name: "t/sent", data: { key, number: 2 } },
      ]);
      await step.run("count", () => note(key, new Set(ids).size));
    }),
    client.createFunction(
      { id: "sent", triggers: [{ event: "t/sent", if: "event.data.number == 2" }] },
      async ({ event }) => {
        note(event.data.key, `number ${event.data.number}`);
      },
    ),
  ],
  async play({ send, key, notes, notesAfter }) {
    await send({ name: "t/send", data: { key } });
    await notes(2);
    expect((await notesAfter(300)).map(String).toSorted()).toEqual(["2", "number 2"]);
  },
};

import { expect } from "vitest";
import { note, type Scenario } from "./scenario";

export const waitForEvent: Scenario = {
  name: "wakes up on the event that matches, and on no other",
  define: (client) => [
    client.createFunction({ id: "wait", triggers: [{ event: "t/wait" }] }, async ({ event, step }) => {
      const { key } = event.data;
      await step.run("ready", () => note(key, "ready"));
      const matched = step.waitForEvent("match", { event: "t/wait.hit", timeout: "20s", match: "data.key" });
      const filtered = step.waitForEvent("if", {
        event: "t/wait.hit",
        timeout: "20s",
        if: "async.data.key == event.data.key && async.data.state == 'paid'",
      });
      const both = await Promise.all([matched, filtered]);
      note(
        key,
        both.map((hit) => hit?.data.state),
      );
    }),
  ],
  async play({ send, key, notes, notesAfter }) {
    await send({ name: "t/wait", data: { key } });
    await notes(1);
    await notesAfter(500);
    await send(
      { name: "t/wait.hit", data: { key: "another", state: "paid" } },
      { name: "t/wait.hit", data: { state: "paid" } },
    );
    await send({ name: "t/wait.hit", data: { key, state: "open" } });
    expect(await notesAfter(300)).toEqual(["ready"]);
    await send({ name: "t/wait.hit", data: { key, state: "paid" } });
    expect(await notes(2)).toEqual(["ready", ["open", "paid"]]);
  },
};

export const waitTimeout: Scenario = {
  name: "gets null when no matching event came in time",
  define: (client) => [
    client.createFunction({ id: "wait-timeout", triggers: [{ event: "t/wait-timeout" }] }, async ({ event, step }) => {
      const hit = await step.waitForEvent("never", { event: "t/never", timeout: "1s" });
      note(event.data.key, hit);
    }),
  ],
  async play({ send, key, notes }) {
    await send({ name: "t/wait-timeout", data: { key } });
    expect(await notes(1)).toEqual([null]);
  },
};

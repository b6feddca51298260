import { expect } from "vitest";
import { z } from "zod";
import { note, type Scenario } from "./scenario";

export const sleep: Scenario = {
  name: "sleeps for a duration and until a date, without repeating what came before",
  define: (client) => [
    client.createFunction({ id: "sleep", triggers: [{ event: "t/sleep" }] }, async ({ event, step }) => {
      const began = await step.run("begin", () => Date.now());
      await step.sleep("nap", "1s");
      const woke = await step.run("wake", () => Date.now());
      await step.sleepUntil("date", new Date(woke + 1500));
      note(event.data.key, [woke - began, Date.now() - woke]);
    }),
  ],
  async play({ send, key, notes }) {
    await send({ name: "t/sleep", data: { key } });
    const [nap, date] = z.tuple([z.number(), z.number()]).parse((await notes(1))[0]);
    expect(nap).toBeGreaterThanOrEqual(990);
    expect(date).toBeGreaterThanOrEqual(1490);
  },
};

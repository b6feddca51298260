import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { z } from "zod";
import { note, type Scenario } from "./scenario";

const span = z.object({ from: z.number(), to: z.number() });
const spans = z.object({ a: span, c: span });

export const parallel: Scenario = {
  name: "executes parallel steps at the same time, each once, and goes on when all have ended",
  define: (client) => [
    client.createFunction(
      { id: "parallel", retries: 1, triggers: [{ event: "t/parallel" }] },
      async ({ event, step, attempt }) => {
        const { key } = event.data;
        const branch = (name: string) =>
          step.run(name, async () => {
            const from = Date.now();
            await delay(300);
            note(key, name);
            if (name === "b" && attempt === 0) throw new Error("b fails once");
            return { from, to: Date.now() };
          });
        const [a, b, c] = await Promise.all([
          branch("a").then((a: { from: number; to: number }) => step.run("after-a", () => a)),
          branch("b"),
          branch("c"),
          step.sleep("nap", "1s"),
        ]);
        await step.run("end", () => note(key, { a, b, c }));
      },
    ),
  ],
  async play({ send, key, notes, notesAfter }) {
    await send({ name: "t/parallel", data: { key } });
    await notes(5);
    const all = await notesAfter(200);
    expect(all.slice(0, -1).toSorted()).toEqual(["a", "b", "b", "c"]);
    const { a, c } = spans.parse(all.at(-1));
    expect(Math.max(a.from, c.from)).toBeLessThan(Math.min(a.to, c.to));
  },
};

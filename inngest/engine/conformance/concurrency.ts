import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { z } from "zod";
import { note, type Scenario } from "./scenario";

const peaks = z.array(z.object({ group: z.string(), now: z.number() }));

export const concurrency: Scenario = {
  name: "executes no more steps of a key at once than its limit, and a sleeping run holds no slot",
  define(client) {
    const executing = new Map<string, number>();
    return [
      client.createFunction(
        { id: "limited", triggers: [{ event: "t/limited" }], concurrency: { limit: 2, key: "event.data.group" } },
        async ({ event, step }) => {
          const { key, group } = event.data;
          const work = async () => {
            const now = (executing.get(group) ?? 0) + 1;
            executing.set(group, now);
            await delay(150);
            executing.set(group, (executing.get(group) ?? 0) - 1);
            note(key, { group, now });
          };
          await step.run("one", work);
          await step.sleep("nap", "1s");
          await step.run("two", work);
        },
      ),
    ];
  },
  async play({ send, key, notes }) {
    const groups = ["a", "b"].map((group) => `${key}-${group}`);
    await send(
      ...groups.flatMap((group) => Array.from({ length: 6 }, () => ({ name: "t/limited", data: { key, group } }))),
    );
    const all = peaks.parse(await notes(24));
    for (const group of groups) {
      const peak = all.filter((entry) => entry.group === group).map((entry) => entry.now);
      expect(peak).toHaveLength(12);
      expect(Math.max(...peak)).toBe(2);
    }
  },
};

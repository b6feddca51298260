import { expect } from "vitest";
import { z } from "zod";
import { note, type Scenario } from "./scenario";

const ticks = "cron-ticks";
const firings = z.array(z.object({ name: z.string(), ts: z.number() }));

/** The embedded engine knows seconds in a schedule; a real server fires once a minute at most. */
export const cron = (pattern: string): Scenario => ({
  name: "fires a schedule in its time zone, once per fire time",
  define: (client) => [
    client.createFunction({ id: "cron", triggers: [{ cron: `TZ=Europe/Berlin ${pattern}` }] }, async ({ event }) => {
      note(ticks, { name: event.name, ts: event.ts });
    }),
  ],
  async play({ notesOf }) {
    const fired = firings.parse(await notesOf(ticks, 2));
    expect(new Set(fired.map((tick) => tick.ts)).size).toBe(fired.length);
    expect(fired[0]?.name).toBe("inngest/scheduled.timer");
  },
});

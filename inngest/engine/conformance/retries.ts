import { NonRetriableError, RetryAfterError } from "inngest";
import { expect } from "vitest";
import { note, notesUnder, type Scenario } from "./scenario";

export const retries: Scenario = {
  name: "retries a failing step with its own count of attempts, and not what succeeded before",
  define: (client) => [
    client.createFunction(
      { id: "retries", retries: 2, triggers: [{ event: "t/retries" }] },
      async ({ event, step, attempt }) => {
        const { key } = event.data;
        for (const name of ["a", "b"]) {
          await step.run(name, () => {
            note(key, `${name}${attempt}`);
            if (attempt < 2) throw new Error(`${name} fails`);
          });
        }
        note(key, "end");
      },
    ),
  ],
  async play({ send, key, notes }) {
    await send({ name: "t/retries", data: { key } });
    expect(await notes(7)).toEqual(["a0", "a1", "a2", "b0", "b1", "b2", "end"]);
  },
};

export const exhausted: Scenario = {
  name: "lets the function catch a step that failed for good",
  define: (client) => [
    client.createFunction(
      { id: "exhausted", retries: 1, triggers: [{ event: "t/exhausted" }] },
      async ({ event, step }) => {
        const { key } = event.data;
        const caught: string[] = [];
        for (const error of [new Error("twice"), new NonRetriableError("once")]) {
          await step
            .run(error.message, () => {
              note(key, error.message);
              throw error;
            })
            .catch((reason: Error) => caught.push(`${reason.name}: ${reason.message}`));
        }
        note(key, caught);
      },
    ),
  ],
  async play({ send, key, notes }) {
    await send({ name: "t/exhausted", data: { key } });
    expect(await notes(4)).toEqual(["twice", "twice", "once", ["Error: twice", "NonRetriableError: once"]]);
  },
};

export const retryAfter: Scenario = {
  name: "waits as long as a RetryAfterError says",
  define: (client) => [
    client.createFunction(
      { id: "retry-after", retries: 1, triggers: [{ event: "t/retry-after" }] },
      async ({ event, step }) => {
        await step.run("limited", () => {
          const first = notesUnder(String(event.data.key)).length === 0;
          note(event.data.key, Date.now());
          if (first) throw new RetryAfterError("slow down", "2s");
        });
      },
    ),
  ],
  async play({ send, key, notes }) {
    await send({ name: "t/retry-after", data: { key } });
    const [failed, again] = (await notes(2)).map(Number);
    expect((again ?? 0) - (failed ?? 0)).toBeGreaterThan(1500);
  },
};

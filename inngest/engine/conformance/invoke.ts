import { NonRetriableError } from "inngest";
import { expect } from "vitest";
import { note, type Scenario } from "./scenario";

export const invoke: Scenario = {
  name: "invokes another function and gets its result, its failure, or a time-out",
  define(client) {
    const child = client.createFunction(
      { id: "child", retries: 0, triggers: [{ event: "t/child" }] },
      async ({ event, step }) => {
        await step.run("check", () => {
          if (event.data.mood === "bad") throw new NonRetriableError("bad child");
        });
        if (event.data.mood === "slow") await step.sleep("long", "1h");
        return { doubled: event.data.value * 2 };
      },
    );
    const parent = client.createFunction(
      { id: "parent", triggers: [{ event: "t/parent" }] },
      async ({ event, step }) => {
        const good = await step.invoke("good", { function: child, data: { value: 21 } });
        const failure = (id: string, mood: string) =>
          step.invoke(id, { function: child, data: { value: 0, mood }, timeout: "2s" }).then(
            () => "no error",
            (error: Error) => (mood === "bad" ? error.message : "failed"),
          );
        note(event.data.key, [good, await failure("bad", "bad"), await failure("slow", "slow")]);
      },
    );
    return [child, parent];
  },
  async play({ send, key, notes }) {
    await send({ name: "t/parent", data: { key } });
    expect(await notes(1)).toEqual([[{ doubled: 42 }, expect.stringContaining("bad child"), "failed"]]);
  },
};

import { expect } from "vitest";
import { note, type Scenario } from "./scenario";

export const steps: Scenario = {
  name: "executes every step once and hands its result to every later call",
  define: (client) => [
    client.createFunction({ id: "steps", triggers: [{ event: "t/steps" }] }, async ({ event, step }) => {
      const first = await step.run("first", () => {
        note(event.data.key, "first");
        return { date: new Date(0), gone: undefined, nothing: null };
      });
      const repeated: number[] = [];
      for (let index = 0; index < 3; index++) repeated.push(await step.run("repeated", () => index));
      await step.run("void", () => {});
      note(event.data.key, { first, repeated });
    }),
  ],
  async play({ send, key, notes, notesAfter }) {
    await send({ name: "t/steps", data: { key } });
    await notes(2);
    const all = await notesAfter(100);
    expect(all.filter((entry) => entry === "first")).toHaveLength(1);
    expect(all.at(-1)).toEqual({ first: { date: "1970-01-01T00:00:00.000Z", nothing: null }, repeated: [0, 1, 2] });
  },
};

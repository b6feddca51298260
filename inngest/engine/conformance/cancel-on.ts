import { expect } from "vitest";
import { note, type Scenario } from "./scenario";

export const cancelOn: Scenario = {
  name: "cancels the run that the event matches before its next step, and no other",
  define: (client) => [
    client.createFunction(
      { id: "cancel", triggers: [{ event: "t/cancel" }], cancelOn: [{ event: "t/cancel.now", match: "data.order" }] },
      async ({ event, step }) => {
        await step.run("before", () => note(event.data.key, `${event.data.name} began`));
        await step.sleep("nap", "2s");
        await step.run("after", () => note(event.data.key, `${event.data.name} ended`));
      },
    ),
  ],
  async play({ send, key, notes, notesAfter }) {
    await send(
      { name: "t/cancel", data: { key, name: "kept", order: `${key}-1` } },
      { name: "t/cancel", data: { key, name: "cancelled", order: `${key}-2` } },
    );
    await notes(2);
    await send({ name: "t/cancel.now", data: { order: `${key}-2` } });
    await notes(3);
    expect(await notesAfter(1000)).not.toContain("cancelled ended");
  },
};

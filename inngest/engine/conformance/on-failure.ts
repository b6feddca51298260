import type { FailureEventArgs } from "inngest";
import { expect } from "vitest";
import { note, type Scenario } from "./scenario";

export const onFailure: Scenario = {
  name: "calls onFailure once, with the error and the event, after the last attempt",
  define: (client) => [
    client.createFunction(
      {
        id: "failing",
        retries: 1,
        triggers: [{ event: "t/failing" }],
        onFailure: async ({ error, event }: FailureEventArgs) => {
          note(event.data.event.data?.key, `${error.message} in ${event.data.function_id}`);
        },
      },
      async ({ event }) => {
        note(event.data.key, "attempt");
        throw new Error("broken");
      },
    ),
  ],
  async play({ send, key, notes, notesAfter }) {
    await send({ name: "t/failing", data: { key } });
    await notes(3);
    expect(await notesAfter(300)).toEqual(["attempt", "attempt", "broken in platforma-failing"]);
  },
};

import { setTimeout as sleep } from "node:timers/promises";
import type { InngestFunction } from "inngest";
import type { Pool } from "pg";
import type { Client } from "../conformance/scenario";

/** Functions that write down every execution of every step, so that a repetition can be seen. */
export function crashFunctions(client: Client, pool: Pool): InngestFunction.Any[] {
  const execute = async (runId: string, step: string) => {
    await pool.query("insert into executions (run_id, step, pid) values ($1, $2, $3)", [runId, step, process.pid]);
    await sleep(Math.random() * 40);
    return `${step}-${Math.random()}`;
  };
  return [
    client.createFunction({ id: "six", triggers: [{ event: "t/six" }] }, async ({ event, runId, step }) => {
      const seen: string[] = [];
      for (const name of ["one", "two", "three"]) seen.push(await step.run(name, () => execute(runId, name)));
      for (const again of [0, 1000])
        await step.sendEvent("tell", { name: "t/told", data: { number: event.data.number + again } });
      await step.sleep("nap", "1s");
      const both = ["four", "five"].map((name) => step.run(name, () => execute(runId, name)));
      seen.push(...(await Promise.all(both)));
      seen.push(await step.run("six", () => execute(runId, "six")));
      return seen;
    }),
    client.createFunction(
      { id: "told", triggers: [{ event: "t/told" }], concurrency: { limit: 3 } },
      async ({ event, runId, step }) => {
        await step.run("hear", () => execute(runId, "hear"));
        return event.data.number;
      },
    ),
    client.createFunction({ id: "long", triggers: [{ event: "t/long" }] }, async ({ runId, step }) => {
      await step.run("hang", async () => {
        await execute(runId, "hang");
        const { rows } = await pool.query("select from executions where run_id = $1", [runId]);
        if (rows.length === 1) await sleep(60_000);
      });
    }),
  ];
}

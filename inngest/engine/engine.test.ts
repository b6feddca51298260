import { NonRetriableError } from "inngest";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createInngestClient } from "../client";
import { type Engine, startEngine } from "./engine";
import { migrateEngine } from "./migrate";

const client = createInngestClient({ mode: "embedded" });
let flaky = 0;
const functions = [
  client.createFunction({ id: "six", triggers: [{ event: "t/six" }] }, async ({ event, step }) => {
    let sum = 0;
    for (let i = 0; i < 6; i++) sum += await step.run(`s${i}`, () => event.data.x * i);
    return sum;
  }),
  client.createFunction({ id: "mix", retries: 2, triggers: [{ event: "t/mix" }] }, async ({ step }) => {
    const a = await step.run("a", () => 1);
    await step.sleep("nap", "300ms");
    const f = await step.run("flaky", () => {
      flaky += 1;
      if (flaky < 2) throw new Error("boom");
      return "ok";
    });
    const parallel = await Promise.all([step.run("p", () => "p"), step.run("q", () => "q"), step.sleep("z", 100)]);
    let caught = "";
    try {
      await step.run("final", () => {
        throw new NonRetriableError("nope");
      });
    } catch (error) {
      caught = String(error);
    }
    return { a, f, parallel, caught };
  }),
];
let engine: Engine;
const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL, max: 20 });

beforeAll(async () => {
  await migrateEngine(process.env.DATABASE_URL ?? "");
  engine = await startEngine({
    pool,
    client,
    functions,
    backoffMs: () => 50,
    logger: { info: console.log, warn: console.log, error: console.log },
  });
});
afterAll(async () => {
  await engine.stop();
  await pool.end();
});

const settled = async (eventId: string) => {
  for (let i = 0; i < 400; i++) {
    const { runs } = await engine.listRuns();
    const run = runs.find((one) => one.eventId === eventId);
    if (run && run.status !== "running") return engine.getRun(run.id);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { runs } = await engine.listRuns();
  console.log(JSON.stringify(await engine.getRun(runs[0]?.id ?? ""), null, 1), await engine.health());
  throw new Error("late");
};

it("six", async () => {
  const { ids } = await engine.send([{ name: "t/six", data: { x: 2 } }]);
  const run = await settled(ids[0] ?? "");
  expect(run?.output).toBe(30);
  expect(run?.steps.length).toBe(6);
});
it("mix", async () => {
  const { ids } = await engine.send([{ name: "t/mix" }]);
  const run = await settled(ids[0] ?? "");
  console.log(JSON.stringify(run, null, 1));
  expect(run?.status).toBe("succeeded");
});

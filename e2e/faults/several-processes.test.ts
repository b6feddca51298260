import { afterAll, beforeAll, expect, it } from "vitest";
import { Action } from "@/server/kernel/actions/contract";
import { openCluster } from "@/server/testing/cluster";
import { eventsOf, integrator, overHttp } from "../fixtures/integrator";
import { insistOnOrder } from "./insist";
import { brokenLaws } from "./laws";
import { openRun } from "./open-run";

const run = await openRun();
const cluster = await openCluster(["web", "worker"], { LOG_LEVEL: process.env.FAULT_LOG_LEVEL ?? "silent" });
const item = { plan_id: run.planId("cx-1"), region: "fra1", options: { image: "debian-12" } };
const at = (index: number) =>
  integrator(overHttp(cluster.members("web")[index]?.url ?? ""), { authorization: run.keys[0]?.authorization ?? "" });

beforeAll(async () => {
  const roles = ["web", "web", "worker", "worker"] as const;
  const started = await Promise.all(roles.map((role) => cluster.start(role)));
  await Promise.all(started.map(({ ready }) => ready));
});
afterAll(async () => {
  await cluster.stop();
  await run.close();
});

it("shows an order placed at one process on the event stream of another, to its end", async () => {
  const { action_id } = await insistOnOrder(() => at(0), { items: [{ ...item, name: "seen-elsewhere" }] });
  const seen = [];
  for await (const action of eventsOf(Action, await at(1).get(`/v1/actions/${action_id}/events`))) seen.push(action);
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.at(-1)).toMatchObject({ status: "succeeded", progress: 100 });
});

it("makes one order and 50 equal answers of 50 repeats of one Idempotency-Key at two processes at once", async () => {
  const body = { items: [{ ...item, name: "fifty" }] };
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const answer = await at(index % 2).post("/v1/orders", body, "fifty-at-once");
      return { status: answer.status, location: answer.headers.get("location"), body: await answer.text() };
    }),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(202);
  const { rows } = await run.pool.query("select count(*)::int from order_items where name = 'fifty'");
  expect(rows).toEqual([{ count: 1 }]);
});

it("shares the work, and breaks no law", async () => {
  const placed = Array.from({ length: 12 }, (_, index) =>
    insistOnOrder(() => at(index % 2), { items: [{ ...item, name: `shared-${index}` }] }),
  );
  await Promise.all(placed);
  const { rows } = await run.pool.query("select count(*)::int from inngest_engine.workers");
  expect(rows).toEqual([{ count: 2 }]);
  await run.rest();
  expect(await brokenLaws(run.pool)).toEqual({});
});

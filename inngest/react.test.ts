import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";
import { publish } from "@/server/events/publish";
import { startRelay } from "@/server/events/relay";
import { NotFound, Unavailable } from "@/server/kernel/errors";
import { createServices } from "@/server/kernel/services";
import { inTenant } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { eventually } from "@/server/testing/platform";
import { startEngine } from "./engine/engine";
import { react } from "./react";
import { provideServices } from "./runtime";

const services = createServices();
provideServices(services);
const asked = defineEvent({ source: "/test", version: 1, type: "test.asked", data: z.object({ of: z.string() }) });

const tries = new Map<string, number>();
const tryOnce = (name: string): number => {
  const count = (tries.get(name) ?? 0) + 1;
  tries.set(name, count);
  return count;
};

const answer = react({ id: "test/answer", retries: 3 }, asked, async ({ event, step }) => {
  await step.run("answer", async () => {
    const count = tryOnce(event.data.of);
    if (event.data.of === "missing") throw new NotFound("answer");
    if (count === 1) throw new Unavailable("answer.busy", "Not yet.");
  });
  tryOnce(`${event.data.of} is answered`);
});

const databaseUrl = services.environment.DATABASE_SYSTEM_URL;
const engine = await startEngine({ databaseUrl, functions: [answer], backoffMs: () => 50 });
const relay = startRelay(services, async (events) => {
  await engine.send(events.map((event) => ({ id: event.id, name: event.type, data: { ...event } })));
});
afterAll(async () => {
  await relay.stop();
  await engine.stop();
  await services.listener.close();
  await services.db.close();
});

it("gives up a step that is refused at its first try, and repeats one for which the time has not come", async () => {
  const ctx = (await createTestCustomer(services)).ctx();
  await inTenant(ctx, (_tx, sql) =>
    publish(ctx, sql, asked("test_1", { of: "missing" }), asked("test_2", { of: "late" })),
  );
  const ended = async () => (await engine.listRuns()).runs.filter(({ status }) => status !== "running").length;
  await eventually(ended, (count) => count === 2);
  expect(Object.fromEntries(tries)).toEqual({ missing: 1, late: 2, "late is answered": 1 });
});

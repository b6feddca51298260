import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { createTestCustomer } from "@/server/testing/organizations";
import { createProvisioning, queueTestRun } from "@/server/testing/provisioning";
import { cancelWorkflowRun } from "./control/cancel-run";
import { pauseWorkflowRun } from "./control/pause-run";
import { resumeWorkflowRun } from "./control/resume-run";
import { carryRun, executeStep } from "./execute-step";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { handOver } from "./hand-over";
import { operateResource } from "./operations/operate-resource";
import { eventsOf, settle } from "./operations/standing.fixture";
import { terminateResource } from "./operations/terminate-resource";
import type { OrderToProvision } from "./order";
import { requestCancellation } from "./request-cancellation";

const platform = await createProvisioning();
afterAll(() => platform.close());

interface Subject {
  ctx: TenantContext;
  order: OrderToProvision;
  run_id: string;
  id: string;
}

/** What the engine does, however often and by how many at once. It is refused nothing. */
const step = fc.constantFrom("allocate", "configure", "activate", "verify");
const byEngine = fc.oneof(
  fc.constant(({ ctx, run_id }: Subject): Promise<unknown> => carryRun(ctx, { run_id })),
  fc.tuple(step, fc.option(fc.nat(2)), fc.boolean()).map(
    ([name, turn, carriesOn]) =>
      ({ ctx, run_id }: Subject): Promise<unknown> =>
        executeStep(ctx, { run_id, step: name, carriesOn, ...(turn === null ? {} : { turn }) }),
  ),
  fc.tuple(step, fc.nat(1)).map(
    ([name, turn]) =>
      ({ ctx, run_id }: Subject): Promise<unknown> =>
        handOver(ctx, { run_id, step: name, turn }),
  ),
);

/** What people do beside it, which may be refused. */
const reason = "At once";
const acts: ((subject: Subject) => Promise<unknown>)[] = [
  ({ run_id }) => pauseWorkflowRun(platform.provider.ctx(), { id: run_id, reason }),
  ({ run_id }) => resumeWorkflowRun(platform.provider.ctx(), { id: run_id }),
  ({ run_id }) => cancelWorkflowRun(platform.provider.ctx(), { id: run_id, reason }),
  ({ ctx, id }) => operateResource(ctx, { id, operation: { name: "restart", hard: true } }),
  ({ ctx, id }) => terminateResource(ctx, { id, name: "web-1" }),
];
const byPeople = fc
  .constantFrom(...acts)
  .map((act) => (subject: Subject) => act(subject).catch((error) => expect(error).toMatchObject({ kind: "conflict" })));
const byOrders = fc.constant(({ ctx, order }: Subject): Promise<unknown> => requestCancellation(ctx, order));

const rounds = fc.array(
  fc.record({
    at_once: fc.array(
      fc.oneof(
        { weight: 12, arbitrary: byEngine },
        { weight: 4, arbitrary: byPeople },
        { weight: 1, arbitrary: byOrders },
      ),
      { minLength: 2, maxLength: 6 },
    ),
    later_ms: fc.constantFrom(0, 300, 2_000),
  }),
  { minLength: 2, maxLength: 8 },
);

async function begun(): Promise<Subject> {
  const ctx = (await createTestCustomer(platform.services)).ctx();
  const { order, run_id } = await queueTestRun(ctx);
  return { ctx, order, run_id, id: (await getWorkflowRun(ctx, { id: run_id })).resource_id };
}

/** Lets it come to its end, and says how it stands and what was told of it. */
async function ended(subject: Subject) {
  const { ctx, run_id, id } = subject;
  await resumeWorkflowRun(platform.provider.ctx(), { id: run_id }).catch(() => null);
  await platform.finish(ctx, run_id);
  await settle(platform, ctx, id);
  const told = [...(await eventsOf(platform, run_id)), ...(await eventsOf(platform, id))];
  const times = (type: string) => told.filter((one) => one === type).length;
  const { status } = await getWorkflowRun(ctx, { id: run_id });
  const { commercial_status: agreed } = await getResource(ctx, { id });
  return { status, agreed, times };
}

it("brings a run to one end, told once, and leaves what was agreed, whatever comes at once", async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const subject = await begun();
      for (const { at_once, later_ms } of all) {
        const results = await Promise.allSettled(at_once.map((act) => act(subject)));
        expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
        platform.clock.advance(later_ms);
      }
      const { status, agreed, times } = await ended(subject);
      const made = await platform.control.inventory({ ever: true });
      const own = made.filter(({ clientToken }) => clientToken === subject.run_id);
      const left = (await platform.control.inventory()).filter(({ clientToken }) => clientToken === subject.run_id);

      expect(["succeeded", "cancelled"]).toContain(status);
      expect(status === "cancelled" ? ["aborted", "terminated"] : ["active", "terminated"]).toContain(agreed);
      expect(left).toHaveLength(agreed === "active" ? 1 : 0);
      expect(own.length).toBeLessThanOrEqual(1);
      expect(times("workflow_run.started")).toBeLessThanOrEqual(1);
      expect(times("workflow_run.cancelled")).toBe(status === "cancelled" ? 1 : 0);
      expect(times("resource.activated")).toBe(agreed === "aborted" ? 0 : 1);
      expect(times("resource.terminated")).toBe(agreed === "terminated" ? 1 : 0);
    }),
    { numRuns: 30 },
  );
}, 120_000);

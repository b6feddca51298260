import { sandboxControl } from "@/drivers/cloud/sandbox/control";
import { startAction } from "@/server/kernel/actions";
import { fixedClock } from "@/server/kernel/clock";
import type { TenantContext } from "@/server/kernel/context";
import { createServices } from "@/server/kernel/services";
import { asSystem, inTenant } from "@/server/kernel/transaction";
import {
  beginRun,
  closeRun,
  compensateStep,
  ensureSandboxEndpoint,
  executeStep,
  queueRuns,
} from "@/server/provisioning";
import { getWorkflowRun } from "@/server/provisioning/get-workflow-run";
import type { OrderToProvision } from "@/server/provisioning/order";
import { createTestProvider, type TestOrganization } from "./organizations";

/** A platform whose time stands still until something waits for it, and a sandbox cloud that lives in the same time. */
export async function createProvisioning() {
  const clock = fixedClock("2026-11-22T10:00:00Z");
  const services = { ...createServices(), clock };
  const provider = await createTestProvider(services);
  await createTestCloud(provider);
  const control = sandboxControl({ pool: services.db.system, now: () => clock.now() });
  return {
    services,
    clock,
    provider,
    control,
    /** What the cloud really holds of a customer; with `ever` also what is gone. */
    held: async (customer: TestOrganization, options?: { ever?: boolean }) =>
      (await control.inventory(options)).filter(({ tenant }) => tenant === customer.tenant.id),
    /** Sees a run to its end, or until it waits for somebody, and lets the time pass for which it asks. */
    finish: (ctx: TenantContext, run_id: string) => finish(ctx, run_id, (ms) => clock.advance(ms)),
    async close() {
      await services.listener.close();
      await services.db.close();
    },
  };
}

/** The sandbox cloud as the provider's, and a region that it serves. */
export async function createTestCloud(provider: TestOrganization, config: Record<string, unknown> = {}): Promise<void> {
  const ctx = provider.ctx();
  await ensureSandboxEndpoint(ctx, config);
  await asSystem(ctx, "test", (_tx, sql) =>
    sql.query(
      `INSERT INTO regions (id, organization_id, key, name, country, city, endpoint, position)
       VALUES ($1, $2, 'fra1', 'Frankfurt 1', 'DE', 'Frankfurt', 'sandbox', 1)`,
      [ctx.ids.next("region"), ctx.tenant.id],
    ),
  );
}

interface Wanted {
  items?: number;
  labels?: Record<string, string>;
  region?: string;
  options?: Record<string, unknown>;
}

/** An order that is clear of its gates: small servers in Frankfurt, and the action that shows how they come to be. */
export async function createTestOrder(
  ctx: TenantContext,
  { items = 1, labels = {}, region = "fra1", options = {} }: Wanted = {},
): Promise<OrderToProvision> {
  const { ids } = ctx;
  const order_id = ids.next("order");
  const action_id = ids.next("action");
  await inTenant(ctx, (_tx, sql) =>
    startAction(ctx, sql, { id: action_id, command: "order.place", subject: order_id, resources: [] }),
  );
  const product = { id: ids.next("product"), key: "cloud-server", name: "Cloud server", resource_kind: "server" };
  const plan = {
    id: ids.next("plan"),
    key: "cx-1",
    name: "CX 1",
    attributes: { flavour: "cx-1", vcpu: 1, ram_gib: 2 },
  };
  return {
    order_id,
    action_id,
    project_id: null,
    attempt: 1,
    labels,
    items: Array.from({ length: items }, (_, index) => ({
      id: ids.next("orderItem"),
      position: index + 1,
      name: `web-${index + 1}`,
      product,
      plan,
      region,
      options: { image: "debian-12", ...options },
    })),
  };
}

type Wait = (ms: number) => void;

/** Ends after this many looks: a run that never comes to an end fails its test instead of hanging it. */
/** The queued run of an order's first item; without an order, of a test order's. */
export async function queueTestRun(ctx: TenantContext, order?: OrderToProvision) {
  const placed = order ?? (await createTestOrder(ctx));
  const { run_ids } = await queueRuns(ctx, placed);
  return { order: placed, run_id: run_ids[0] ?? "" };
}

const mostTurns = 500;

async function patiently(
  verb: () => Promise<{ state: "done" | "stopped" } | { state: "waiting"; resume_in_ms: number }>,
  wait: Wait,
) {
  for (let turn = 0; turn < mostTurns; turn++) {
    const outcome = await verb();
    if (outcome.state !== "waiting") return outcome.state;
    wait(outcome.resume_in_ms);
  }
  throw new Error("It waits for ever");
}

async function finish(ctx: TenantContext, run_id: string, wait: Wait): Promise<void> {
  await beginRun(ctx, { run_id });
  for (let turn = 0; turn < mostTurns; turn++) {
    const { status, steps } = await getWorkflowRun(ctx, { id: run_id });
    if (status === "compensating") return undo(ctx, run_id, wait);
    if (status !== "running") return;
    const done = new Set(
      steps.filter((step) => ["succeeded", "skipped"].includes(step.status)).map(({ name }) => name),
    );
    const ready = steps.filter(({ name, needs }) => !done.has(name) && needs.every((need) => done.has(need)));
    const pauses: number[] = [];
    for (const { name } of ready) {
      const outcome = await executeStep(ctx, { run_id, step: name });
      if (outcome.state !== "stopped") pauses.push(outcome.state === "waiting" ? outcome.resume_in_ms : 0);
    }
    wait(pauses.length === 0 ? 0 : Math.min(...pauses));
  }
  throw new Error("It waits for ever");
}

async function undo(ctx: TenantContext, run_id: string, wait: Wait): Promise<void> {
  const { steps } = await beginRun(ctx, { run_id });
  for (const step of steps.toReversed()) await patiently(() => compensateStep(ctx, { run_id, step }), wait);
  await closeRun(ctx, { run_id });
}

import { findRegion } from "@/server/catalog/index";
import { publish } from "@/server/events/publish";
import { type ActionStep, progressAction } from "@/server/kernel/actions";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Unavailable } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import { advanceRun } from "./advance-run";
import type { BlueprintStep } from "./blueprints/contract";
import { orderSteps } from "./blueprints/order-steps";
import { activeBlueprint, type BlueprintRow } from "./blueprints/store";
import type { Reason } from "./contract";
import { ensureResource } from "./ensure-resource";
import { workflowRunQueued } from "./events";
import { failRun } from "./fail-run";
import { moveResource } from "./move-resource";
import type { OrderToProvision } from "./order";
import { type PlacementRow, placementsOf } from "./placement/placements-of";
import { actionStepOf, runData } from "./present";
import { type ResourceRow, type RunRow, rowOf, type StepRow } from "./store";

/**
 * Queues a run for each item of an order that has none of this attempt yet, with its steps still to be done. Called
 * twice it makes nothing new. An item whose resource stands is left alone.
 *
 * @returns the ids of the runs that are new.
 * @throws Unavailable while the attempt before this one is still being undone.
 */
export async function queueRuns(ctx: TenantContext, order: OrderToProvision): Promise<{ run_ids: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    const queued: QueuedRun[] = [];
    const placements = await placementsOf(sql, order);
    for (const item of [...order.items].sort((a, b) => a.position - b.position)) {
      const run = await queueRun(ctx, sql, order, item, placements.get(item.id));
      if (run) queued.push(run);
    }
    if (queued.length === 0) return { run_ids: [] };
    await progressAction(ctx, sql, order.action_id, {
      steps: queued.flatMap(({ steps }) => steps),
      resources: queued.map(({ run }) => ({ type: "resource", id: run.resource_id })),
    });
    for (const { run } of queued)
      await audit(ctx, sql, { action: "workflow_run.queued", subject: run.id, changes: { order_id: run.order_id } });
    await publish(ctx, sql, ...queued.map(({ run }) => workflowRunQueued(run.id, runData(run))));
    return { run_ids: queued.map(({ run }) => run.id) };
  });
}

const noCloudFits: Reason = {
  code: "placement.impossible",
  message: "No cloud of this region can take it now.",
};

/** What an attempt may begin from. One that stood has ended when it was undone with the rest of its order. */
const remakable: readonly ResourceRow["commercial_status"][] = ["created", "aborted", "terminated"];

interface QueuedRun {
  run: RunRow;
  steps: ActionStep[];
}

async function queueRun(
  ctx: TenantContext,
  sql: Sql,
  order: OrderToProvision,
  item: OrderToProvision["items"][number],
  placement: PlacementRow | undefined,
): Promise<QueuedRun | null> {
  const id = ctx.ids.next("workflowRun");
  const region = await findRegion(sql, item.region);
  const endpoint = placement?.place?.cloud ?? region?.endpoint ?? "";
  const resource = await ensureResource(ctx, sql, order, item, endpoint);
  const known = await sql.query("SELECT 1 FROM workflow_runs WHERE order_item_id = $1 AND attempt = $2", [
    item.id,
    order.attempt,
  ]);
  if (known.rowCount || resource.commercial_status === "active") return null;
  if (!remakable.includes(resource.commercial_status))
    throw new Unavailable("workflow_run.previous_attempt", `The attempt before ${order.attempt} has not ended yet.`);

  // The run's id is the token under which the cloud knows this attempt: fresh for each one, the same for its repeats.
  moveResource(sql, resource, {
    commercial_status: "pending_active",
    operating_status: "pending",
    client_token: id,
    external_id: null,
    attributes: {},
    endpoint,
    place: placement?.place ?? null,
    activated_at: null,
    terminated_at: null,
    retained_until: null,
    suspension_reason: null,
  });
  const blueprint = await activeBlueprint(sql, item.product);
  const run = await insertRun(ctx, sql, order, item, { id, resource, blueprint });
  const facts = {
    kind: resource.kind,
    name: resource.name,
    region: region?.city ?? resource.region,
    image: String(item.options.image ?? item.plan.attributes.image ?? "the system"),
  };
  const steps = await insertSteps(ctx, sql, run, { blueprint, facts });
  if (placement?.place === null) await advanceRun(ctx, sql, await failRun(sql, run, noCloudFits), null);
  return { run, steps: steps.map((step) => actionStepOf(run, step)) };
}

async function insertRun(
  ctx: TenantContext,
  sql: Sql,
  order: OrderToProvision,
  item: OrderToProvision["items"][number],
  { id, resource, blueprint }: { id: string; resource: ResourceRow; blueprint: BlueprintRow },
): Promise<RunRow> {
  const { rows } = await sql.query<RunRow>({
    name: "insert-workflow-run",
    text: `INSERT INTO workflow_runs (id, organization_id, order_id, order_item_id, resource_id, action_id, blueprint, position,
             attempt, status, created_at, all_or_nothing)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10, $11) RETURNING *`,
    values: [
      id,
      ctx.tenant.id,
      order.order_id,
      item.id,
      resource.id,
      order.action_id,
      `${blueprint.key}@${blueprint.version}`,
      item.position,
      order.attempt,
      ctx.clock.now(),
      order.all_or_nothing ?? false,
    ],
  });
  return rowOf(rows, "workflow run");
}

async function insertSteps(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  { blueprint, facts }: { blueprint: BlueprintRow; facts: Record<string, string> },
): Promise<StepRow[]> {
  const steps = orderSteps(blueprint.steps).map((step, index) => ({
    id: ctx.ids.next("workflowStep"),
    position: index + 1,
    name: step.name,
    title: titleOf(step, facts),
    definition: step,
  }));
  const { rows } = await sql.query<StepRow>({
    name: "insert-workflow-steps",
    text: `INSERT INTO workflow_steps (id, organization_id, run_id, position, name, title, definition, status)
           SELECT s.id, $2, $3, s.position, s.name, s.title, s.definition, 'pending'
           FROM jsonb_to_recordset($1::jsonb) AS s(id text, position int, name text, title text, definition jsonb) RETURNING *`,
    values: [JSON.stringify(steps), run.organization_id, run.id],
  });
  return rows.sort((a, b) => a.position - b.position);
}

/** Fills a title in. A placeholder that nothing provides is left out. */
function titleOf(step: BlueprintStep, facts: Record<string, string>): string {
  return step.title.replace(/\{(\w+)\}/g, (_, fact: string) => facts[fact] ?? "").replaceAll("  ", " ");
}

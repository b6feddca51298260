import type { z } from "zod";
import type { ActionStep } from "@/server/kernel/actions";
import type { Resource, WorkflowRun, WorkflowRunSummary, WorkflowStep } from "./contract";
import type { ResourceSnapshot } from "./events";
import type { ResourceRow, RunRow, StepRow } from "./store";

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function resourceDto(row: ResourceRow): Resource {
  return {
    id: row.id,
    organization_id: row.organization_id,
    project_id: row.project_id,
    order_id: row.order_id,
    order_item_id: row.order_item_id,
    kind: row.kind,
    name: row.name,
    region: row.region,
    product: { id: row.product.id, key: row.product.key, name: row.product.name },
    plan: { id: row.plan.id, key: row.plan.key, name: row.plan.name },
    attributes: row.attributes,
    commercial_status: row.commercial_status,
    operating_status: row.operating_status,
    labels: row.labels,
    adopted: row.adopted,
    deletion_protection: row.deletion_protection,
    suspension_reason: row.suspension_reason,
    retained_until: iso(row.retained_until),
    version: row.version,
    created_at: row.created_at.toISOString(),
    activated_at: iso(row.activated_at),
    terminated_at: iso(row.terminated_at),
  };
}

export function runSummaryDto({ position: _, ...row }: RunRow, resourceName: string): WorkflowRunSummary {
  return {
    ...row,
    resource_name: resourceName,
    paused_at: iso(row.paused_at),
    created_at: row.created_at.toISOString(),
    started_at: iso(row.started_at),
    compensating_since: iso(row.compensating_since),
    finished_at: iso(row.finished_at),
  };
}

/** `withLog`: what the cloud said is for those who run the platform, not for those who buy from it. */
export function runDto(run: RunRow, resourceName: string, steps: readonly StepRow[], withLog: boolean): WorkflowRun {
  return { ...runSummaryDto(run, resourceName), steps: steps.map((step) => stepDto(step, withLog)) };
}

function stepDto(row: StepRow, withLog: boolean): WorkflowStep {
  const { operation, needs, compensation } = row.definition;
  const byHand = operation.kind === "manual" || operation.kind === "approval";
  const lasted = row.started_at && row.finished_at ? row.finished_at.getTime() - row.started_at.getTime() : null;
  return {
    id: row.id,
    position: row.position,
    name: row.name,
    title: row.title,
    status: row.status,
    attempt: row.attempt,
    external_reference: row.external_reference,
    kind: operation.kind,
    needs,
    compensation,
    instructions: withLog && byHand ? operation.instructions : null,
    facts: operation.kind === "manual" ? operation.facts : [],
    input: withLog ? row.input : null,
    output: withLog ? row.output : null,
    due_at: iso(row.due_at),
    error: row.error,
    log: withLog ? row.log : null,
    started_at: iso(row.started_at),
    finished_at: iso(row.finished_at),
    duration_ms: lasted,
  };
}

/** A step as the order's action shows it; the item's position keeps names apart when an order has several items. */
export function actionStepOf(run: Pick<RunRow, "position">, step: StepRow): ActionStep {
  return {
    name: `${run.position}:${step.name}`,
    title: step.title,
    status: step.status,
    attempt: step.attempt,
    started_at: iso(step.started_at),
    finished_at: iso(step.finished_at),
    error: step.error?.message ?? null,
  };
}

/** What every event about a run carries. */
export const runData = (run: RunRow) => ({
  run_id: run.id,
  order_id: run.order_id,
  order_item_id: run.order_item_id,
  action_id: run.action_id,
  attempt: run.attempt,
});

/** What every event about a step carries. */
export const stepData = (run: RunRow, step: StepRow) => ({
  ...runData(run),
  step: step.name,
  title: step.title,
  step_attempt: step.attempt,
});

export const resourceSnapshot = (row: ResourceRow, activatedAt: Date): z.output<typeof ResourceSnapshot> => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  region: row.region,
  attributes: row.attributes,
  activated_at: activatedAt.toISOString(),
});

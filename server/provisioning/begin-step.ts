import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { StepOperation } from "./blueprints/contract";
import { resolveInput } from "./blueprints/inputs";
import { workflowStepStarted } from "./events";
import { moveResource } from "./move-resource";
import { movedStep, writeSteps } from "./move-step";
import type { CloudOperation } from "./perform";
import { stepData } from "./present";
import type { ResourceRow, StepRow } from "./store";
import type { Carrier, Stand, Work } from "./work";

export const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Whether something is done by asking the cloud, and not by a person. */
export const asksCloud = (operation: StepOperation): operation is CloudOperation =>
  operation.kind !== "manual" && operation.kind !== "approval";

/** What a step begins with, and keeps when it is tried again: what it is given, and until when it must be done. */
export function startOf(ctx: TenantContext, { resource, steps }: Stand, step: StepRow) {
  return {
    input: step.input ?? resolveInput(step.definition, { resource, steps }),
    due_at: step.due_at ?? after(ctx.clock.now(), step.definition.timeout_ms),
  };
}

interface Beginning {
  step: StepRow;
  operation: CloudOperation;
  by: Carrier;
  /** Of an attempt whose process died. */
  lost?: { effect_at?: Date };
  /** Steps that have moved too, and are written with it. */
  along?: readonly StepRow[];
}

/** Begins another attempt of a step that asks the cloud, or goes on with the one that is waiting. */
export async function beginStep(
  ctx: TenantContext,
  sql: Sql,
  stand: Stand,
  { step, operation, by, lost = {}, along = [] }: Beginning,
): Promise<Work> {
  const { run, steps, resource: known } = stand;
  const starts = startOf(ctx, stand, step);
  const resource = step.input ? known : await givenTo(sql, known, operation.kind, starts.input);
  const effectAt = lost.effect_at ?? steps.reduce<Date | null>((latest, { effect_at }) => effect_at ?? latest, null);
  const work = { operation, run, resource, effectAt, by };
  if (step.status === "waiting" && step.error === null) return { ...work, step };
  const started = movedStep(ctx, step, "running", { ...starts, ...lost, attempt: step.attempt + 1, error: null });
  await publish(ctx, sql, workflowStepStarted(run.id, stepData(run, started)));
  writeSteps(ctx, sql, run, [...along, started]);
  return { ...work, step: started };
}

/** What the blueprint gives a create becomes what was chosen, so that every later look expects the same. */
async function givenTo(sql: Sql, resource: ResourceRow, kind: string, given: Record<string, unknown>) {
  if (kind !== "create" || Object.keys(given).length === 0) return resource;
  return moveResource(sql, resource, { options: { ...resource.options, ...given } });
}

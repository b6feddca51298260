import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { WaitingFor } from "./contract";
import { workflowRunAwaitsPerson } from "./events";
import { runData } from "./present";
import type { RunRow, StepRow } from "./store";

const kinds = { task: "manual", approval: "approval" } as const;

/** Says that a run waits for the provider's staff from now on, and at which of its steps. A pause is their own doing. */
export async function announceWaiting(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  { waiting_for, steps }: { waiting_for: WaitingFor; steps: readonly StepRow[] },
): Promise<void> {
  if (waiting_for === "pause") return;
  const at = steps.find(({ status, definition }) =>
    waiting_for === "failure"
      ? status === "failed"
      : status === "waiting" && definition.operation.kind === kinds[waiting_for],
  );
  const { rows } = await sql.query<{ resource_name: string; customer: string }>({
    name: "names-of-waiting-run",
    text: `SELECT x.name AS resource_name, o.name AS customer FROM resources x
           JOIN organizations o ON o.id = x.organization_id WHERE x.organization_id = $1 AND x.id = $2`,
    values: [run.organization_id, run.resource_id],
  });
  const { resource_name = "", customer = "" } = rows[0] ?? {};
  const said = { resource_name, customer, waiting_for, step: at?.title ?? null };
  await publish(ctx, sql, workflowRunAwaitsPerson(run.id, { ...runData(run), ...said }));
}

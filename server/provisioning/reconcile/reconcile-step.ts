import { CloudError } from "@/drivers/cloud/contract";
import { progressAction, readAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { reasonOf } from "../failure";

/**
 * Does one step of a reconciliation and notes in its action how it went. A cloud that can not be asked fails its own step
 * and no other; anything else is a defect and goes on up.
 */
export async function reconcileStep<T extends object>(
  ctx: TenantContext,
  { action_id, step }: { action_id: string; step: string },
  work: () => Promise<T>,
): Promise<T | { failed: string }> {
  const started_at = ctx.clock.now().toISOString();
  await note(ctx, action_id, step, { status: "running", started_at });
  try {
    const done = await work();
    await note(ctx, action_id, step, { status: "succeeded", started_at, finished_at: ctx.clock.now().toISOString() });
    return done;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { code, message } = reasonOf(error);
    ctx.log.warn({ action_id, step, code, err: error }, "a cloud could not be reconciled");
    const finished_at = ctx.clock.now().toISOString();
    await note(ctx, action_id, step, { status: "failed", started_at, finished_at, error: message });
    return { failed: code };
  }
}

type Change = Partial<Awaited<ReturnType<typeof readAction>>["steps"][number]>;

async function note(ctx: TenantContext, id: string, name: string, change: Change): Promise<void> {
  await inTenant(ctx, async (_tx, sql) => {
    const { steps, status } = await readAction(sql, id);
    const moved = steps.filter((step) => step.name === name).map((step) => ({ ...step, ...change }));
    await progressAction(ctx, sql, id, {
      steps: moved,
      ...(status === "pending" ? { status: "running" as const } : {}),
    });
  });
}

/** Ends a reconciliation: failed when a cloud could not be asked, since then nobody knows. */
export async function finishReconciliation(ctx: TenantContext, { action_id }: { action_id: string }): Promise<void> {
  await inTenant(ctx, async (_tx, sql) => {
    const { steps, status } = await readAction(sql, action_id);
    if (status !== "running") return;
    const failed = steps.some((step) => step.status === "failed");
    const error = { code: "reconciliation.incomplete", message: "Not every cloud could be asked." };
    await progressAction(ctx, sql, action_id, failed ? { status: "failed", error } : { status: "succeeded" });
  });
}

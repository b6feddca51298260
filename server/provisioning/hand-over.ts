import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { giveTurns, isUnderWay } from "./advance-run";
import { loadStep, lockRun } from "./store";
import type { Turn } from "./work";

/** Gives a step over the bus to somebody else, in place of the turn that the caller has. A repeat gives nothing. */
export async function handOver(ctx: TenantContext, input: Turn & { run_id: string }): Promise<void> {
  return inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, input.run_id);
    const step = await loadStep(sql, run, input.step);
    if (isUnderWay(run) && step.turn === input.turn) await giveTurns(ctx, sql, run, [step]);
  });
}

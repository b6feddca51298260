import type { TenantContext } from "@/server/kernel/context";
import type { TransactionHook } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import type { Answer } from "../answer";
import type { ServedOperation } from "../operations";
import { answerOperation } from "../rest/answer-operation";
import { asCaller, type Claim, claimKey, keepAnswer } from "./kept-answers";

/**
 * Performs an operation, claiming its key where its write transaction begins and keeping its answer where it ends: effect
 * and answer are committed together or not at all. Kept or InProgress when somebody was first.
 */
export async function performKept(
  ctx: TenantContext,
  { operation, perform }: ServedOperation,
  input: unknown,
  claim: Claim,
): Promise<Answer> {
  let claimed = false;
  let kept: Answer | null = null;
  const hook: TransactionHook = {
    async begin(sql, entered) {
      if (claimed) return;
      claimed = true;
      await asCaller(sql, claim.tenant, entered, () => claimKey(sql, claim));
    },
    async finish(sql, result, entered) {
      if (kept) return;
      const answer = answerOperation(operation, operation.output.parse(result));
      await asCaller(sql, claim.tenant, entered, () => keepAnswer(sql, ctx, claim, answer));
      kept = answer;
    },
  };
  const output = await perform({ ...ctx, hook }, input);
  if (kept) return kept;
  const answer = answerOperation(operation, output);
  // The verb wrote nothing in its organisation, so that nothing could be kept with it.
  await inTenant({ ...ctx, hook: null }, async (_tx, sql) => {
    await claimKey(sql, claim);
    await keepAnswer(sql, ctx, claim, answer);
  });
  return answer;
}

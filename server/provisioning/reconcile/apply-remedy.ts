import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant, readInTenant } from "@/server/kernel/transaction";
import { rowOf } from "../store";
import { adoptOrphan } from "./adopt-orphan";
import { closeFinding, lockOpenFinding } from "./close-finding";
import type { applyRemedySpec, Finding } from "./contract";
import { deleteOrphan } from "./delete-orphan";
import { endLost, recordState, resizeBack, stopBilling, suspendAgain } from "./remedies";
import { type FindingRow, findingDto } from "./store";

type Input = z.output<typeof applyRemedySpec.input>;

/**
 * Puts a finding right by one of its remedies, then closes it. Each remedy may be repeated, so that one that was cut off
 * is simply applied again.
 *
 * @throws Conflict for a finding that is not open, and for a remedy that it does not have.
 */
export async function applyRemedy(ctx: TenantContext, input: Input): Promise<Finding> {
  const finding = await readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<FindingRow>("SELECT * FROM resource_findings WHERE id = $1", [input.id]);
    return rowOf(rows, "finding");
  });
  if (finding.status !== "open") throw new Conflict("finding.not_open", `This finding is ${finding.status}.`);
  if (!finding.remedies.includes(input.remedy))
    throw new Conflict("finding.other_remedy", `This can be put right by: ${finding.remedies.join(", ") || "nobody"}.`);
  const action_id = await remedied(ctx, finding, input);
  return inTenant(ctx, async (_tx, sql) => {
    const open = await lockOpenFinding(ctx, sql, input.id);
    const decision = { status: "applied" as const, applied: input.remedy, ...(action_id ? { action_id } : {}) };
    return findingDto(await closeFinding(ctx, sql, open, decision));
  });
}

/** Does it; the id of the action that tells how far it is, where it takes time. */
async function remedied(ctx: TenantContext, finding: FindingRow, input: Input): Promise<string | null> {
  // The request's own transaction, with its idempotency key, is the one that closes the finding.
  const inner = { ...ctx, hook: null, expectedVersion: null };
  switch (input.remedy) {
    case "adopt":
      return adoptOrphan(inner, finding, input);
    case "delete":
      return deleteOrphan(inner, finding);
    case "end":
      return endLost(inner, finding);
    case "record":
      return recordState(inner, finding);
    case "suspend":
      return suspendAgain(inner, finding);
    case "resize":
      return resizeBack(inner, finding);
    case "end_billing":
      return stopBilling(inner, finding);
  }
}

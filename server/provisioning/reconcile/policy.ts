import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { inTenant, readInTenant } from "@/server/kernel/transaction";
import { applyRemedy } from "./apply-remedy";
import type { ReconcilePolicy } from "./contract";
import type { FindingRow } from "./store";

/** What is put right by itself; nothing, until somebody says otherwise. */
export async function getReconcilePolicy(ctx: TenantContext): Promise<ReconcilePolicy> {
  return readInTenant(ctx, (_tx, sql) => loadPolicy(ctx, sql));
}

export async function setReconcilePolicy(ctx: TenantContext, policy: ReconcilePolicy): Promise<ReconcilePolicy> {
  const automatic = [...new Set(policy.automatic)];
  return inTenant(ctx, async (_tx, sql) => {
    await sql.query({
      name: "set-reconcile-policy",
      text: `INSERT INTO reconcile_policies (organization_id, automatic, updated_at) VALUES ($1, $2, $3)
             ON CONFLICT (organization_id) DO UPDATE SET automatic = excluded.automatic, updated_at = excluded.updated_at`,
      values: [ctx.tenant.id, JSON.stringify(automatic), ctx.clock.now()],
    });
    await audit(ctx, sql, { action: "reconcile_policy.set", subject: ctx.tenant.id, changes: { automatic } });
    return { automatic };
  });
}

async function loadPolicy(ctx: TenantContext, sql: Sql): Promise<ReconcilePolicy> {
  const { rows } = await sql.query<ReconcilePolicy>({
    name: "load-reconcile-policy",
    text: "SELECT automatic FROM reconcile_policies WHERE organization_id = $1",
    values: [ctx.tenant.id],
  });
  return rows[0] ?? { automatic: [] };
}

const atOnce = 100;

/** Applies the first remedy of each open finding that the policy names. One that is refused stays open for a person. */
export async function applyPolicy(ctx: TenantContext): Promise<{ applied: number }> {
  const { automatic } = await getReconcilePolicy(ctx);
  let applied = 0;
  for (let after: string | null = ""; after !== null && automatic.length > 0; ) {
    const open: Pick<FindingRow, "id" | "remedies">[] = await pageOpen(ctx, automatic, after);
    for (const { id, remedies } of open) {
      const [remedy] = remedies;
      if (remedy && (await tried(ctx, { id, remedy }))) applied += 1;
    }
    after = open.at(-1)?.id ?? null;
  }
  return { applied };
}

async function tried(ctx: TenantContext, input: Parameters<typeof applyRemedy>[1]): Promise<boolean> {
  try {
    await applyRemedy(ctx, input);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.info({ finding_id: input.id, code: error.code }, "a finding was not put right by itself");
    return false;
  }
}

function pageOpen(ctx: TenantContext, kinds: readonly string[], after: string) {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<Pick<FindingRow, "id" | "remedies">>({
      name: "page-open-findings",
      text: `SELECT id, remedies FROM resource_findings WHERE organization_id = $1 AND status = 'open' AND kind = ANY ($2)
               AND id > $3 ORDER BY id LIMIT $4`,
      values: [ctx.tenant.id, kinds, after, atOnce],
    });
    return rows;
  });
}

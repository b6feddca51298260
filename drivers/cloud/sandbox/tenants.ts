import { CloudError } from "../errors";
import type { QuotaLimits } from "../offer";
import { alter, type Sandbox } from "./sandbox";

export function ensureTenant(sandbox: Sandbox, input: { tenant: string; limits: QuotaLimits }): Promise<void> {
  return alter(sandbox, async ({ sql, cloud }) => {
    await sql.query(
      `insert into sandbox.tenant as t (cloud, tenant, limits) values ($1, $2, $3)
       on conflict (cloud, tenant) do update set limits = t.limits || excluded.limits`,
      [cloud, input.tenant, JSON.stringify(input.limits)],
    );
  });
}

export function removeTenant(sandbox: Sandbox, { tenant }: { tenant: string }): Promise<void> {
  return alter(sandbox, async ({ sql, cloud }) => {
    const left = await sql.query(
      "select 1 from sandbox.resource where cloud = $1 and tenant = $2 and gone_at is null limit 1",
      [cloud, tenant],
    );
    if (left.rowCount) throw new CloudError("conflict", `Tenant ${tenant} still has resources.`, { status: 409 });
    await sql.query("delete from sandbox.tenant where cloud = $1 and tenant = $2", [cloud, tenant]);
  });
}

import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { moneyDto } from "@/server/kernel/money";
import { readInTenant } from "@/server/kernel/transaction";
import type { ResourceCost } from "./contract";

interface CostRow {
  currency: string;
  charged_minor: string;
  monthly_minor: string;
  charged_until: Date;
}

/** What was charged for a resource, net, in the currency of its subscription. NotFound for what was never charged for. */
export async function getResourceCost(ctx: TenantContext, { id }: { id: string }): Promise<ResourceCost> {
  const { rows } = await readInTenant(ctx, (_tx, sql) =>
    sql.query<CostRow>({
      name: "resource-cost",
      text: `SELECT s.currency, max(s.current_period_end) AS charged_until,
               coalesce(sum(s.monthly_net_minor) FILTER (WHERE s.status NOT IN ('cancelled', 'ended')), 0) AS monthly_minor,
               (SELECT coalesce(sum(l.net_minor), 0) FROM invoice_lines l
                  JOIN invoices i ON i.organization_id = l.organization_id AND i.id = l.invoice_id
                  JOIN subscriptions o ON o.organization_id = l.organization_id AND o.id = l.subscription_id
                WHERE o.resource_id = $1 AND i.finalized_at IS NOT NULL AND i.status <> 'void'
                  AND i.currency = s.currency) AS charged_minor
             FROM subscriptions s WHERE s.resource_id = $1 GROUP BY s.currency ORDER BY max(s.created_at) DESC LIMIT 1`,
      values: [id],
    }),
  );
  const [row] = rows;
  if (!row) throw new NotFound("resource that is charged for");
  const money = (minor: string) => moneyDto(BigInt(minor), row.currency);
  return {
    resource_id: id,
    charged: money(row.charged_minor),
    monthly: money(row.monthly_minor),
    charged_until: row.charged_until.toISOString(),
  };
}

import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { moneyDto } from "@/server/kernel/money";
import type { Verdict } from "./contract";
import type { Basket } from "./price-basket";
import { demandOf, quotaLeft } from "./quota";

const ok = (kind: Verdict["kind"], message: string): Verdict => ({
  kind,
  outcome: "ok",
  code: `${kind}.ok`,
  message,
  pointer: null,
});

/** Every gate that an order would meet now: what stands against it, and what it would wait for. Locks nothing. */
export async function judgeBasket(ctx: TenantContext, sql: Sql, basket: Basket): Promise<Verdict[]> {
  const verdicts = [...judgeAvailability(basket), ...judgeAccount(ctx, basket)];
  for (const [kind, wanted] of demandOf(basket.items)) {
    const left = await quotaLeft(sql, ctx.tenant.id, kind);
    verdicts.push(
      wanted <= left
        ? ok("quota", `${left - wanted} more of this kind would be left in your quota.`)
        : {
            kind: "quota",
            outcome: "refused",
            code: "quota.exceeded",
            message: `Your quota has room for ${left} more.`,
            pointer: null,
          },
    );
  }
  const credit = await judgeCredit(ctx, sql, basket);
  return credit ? [...verdicts, credit] : verdicts;
}

export function judgeAvailability(basket: Basket): Verdict[] {
  return basket.items.map((item, index) =>
    item.available
      ? ok("availability", `${item.plan.name} is available in ${item.region}.`)
      : {
          kind: "availability",
          outcome: "refused",
          code: "availability.sold_out",
          message: `${item.plan.name} is sold out in ${item.region}.`,
          pointer: `#/items/${index}/region`,
        },
  );
}

/** Who would pay how much a month: all that an account is judged by. */
export type Purchase = Pick<Basket, "buyer" | "monthlyNetMinor">;

export function judgeAccount(ctx: TenantContext, { buyer, monthlyNetMinor }: Purchase): Verdict[] {
  const verdicts: Verdict[] = [];
  if (buyer.standing !== "good")
    verdicts.push({
      kind: "standing",
      outcome: "refused",
      code: "billing_account.blocked",
      message: "This billing account is blocked for new orders.",
      pointer: "#/billing_account_id",
    });
  if (needsApproval(ctx, buyer.order_approval_above_minor, monthlyNetMinor))
    verdicts.push({
      kind: "approval",
      outcome: "waits",
      code: "approval.required",
      message: "Somebody who may approve orders has to approve it.",
      pointer: null,
    });
  if (buyer.collection === "prepayment")
    verdicts.push({
      kind: "payment",
      outcome: "waits",
      code: "payment.required",
      message: "Provisioning starts when the payment has arrived.",
      pointer: null,
    });
  return verdicts;
}

function needsApproval(ctx: TenantContext, above: bigint | null, monthly: bigint): boolean {
  return above !== null && monthly > above && !ctx.permissions.has("orders:approve");
}

/** Null for an account without a limit. What counts is the monthly net of every order that stands or is on its way. */
export async function judgeCredit(
  ctx: TenantContext,
  sql: Sql,
  { buyer, monthlyNetMinor }: Purchase,
): Promise<Verdict | null> {
  if (buyer.credit_limit_minor === null) return null;
  const { rows } = await sql.query<{ used: bigint }>({
    name: "credit-used",
    text: `SELECT coalesce(sum(monthly_net_minor), 0)::int8 AS used FROM orders
           WHERE organization_id = $1 AND billing_account_id = $2 AND status NOT IN ('rejected', 'failed', 'cancelled')`,
    values: [ctx.tenant.id, buyer.billing_account_id],
  });
  const left = buyer.credit_limit_minor - (rows[0]?.used ?? 0n);
  if (monthlyNetMinor <= left) return ok("credit", "Within your credit limit.");
  const { amount, currency } = moneyDto(left > 0n ? left : 0n, buyer.currency);
  return {
    kind: "credit",
    outcome: "refused",
    code: "credit.exceeded",
    message: `Your credit limit has ${amount} ${currency} a month left.`,
    pointer: null,
  };
}

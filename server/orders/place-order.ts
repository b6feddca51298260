import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { startAction } from "@/server/kernel/actions";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import { transition } from "@/server/kernel/lifecycle";
import { inTenant, together } from "@/server/kernel/transaction";
import type { placeOrderSpec } from "./commands/contract";
import type { Accepted } from "./contract";
import { orderCreated, orderSubmitted } from "./events";
import { insertOrder } from "./insert-order";
import { judgeAccount, judgeAvailability } from "./judge-basket";
import { orderLifecycle } from "./lifecycle";
import { loadQuote } from "./load-quote";
import { type Basket, priceBasket } from "./price-basket";
import { demandOf, takeQuota } from "./quota";
import { refuse } from "./refuse";
import { refuseBeyondCredit } from "./refuse-beyond-credit";
import { requireProject } from "./require-project";
import { orderDto, orderSnapshot } from "./store";

type Input = z.output<typeof placeOrderSpec.input>;

/**
 * Validates against the catalogue, or honours a quote, and writes the order with the snapshot at which it was sold.
 * Clear of every gate it is `created` and provisioning begins; otherwise it waits for an approval or a payment.
 * What is not available, over quota, beyond credit or from a stale quote is refused, and nothing is written.
 */
export async function placeOrder(ctx: TenantContext, input: Input): Promise<Accepted> {
  return inTenant(ctx, async (_tx, sql) => {
    const basket = await basketOf(ctx, sql, input);
    const account = judgeAccount(ctx, basket);
    refuse([...judgeAvailability(basket), ...account]);
    await refuseBeyondCredit(ctx, sql, basket);
    if (input.project_id) await requireProject(ctx, sql, input.project_id);

    const waits = account.find((verdict) => verdict.outcome === "waits");
    const next =
      waits?.kind === "approval" ? "pending_approval" : waits?.kind === "payment" ? "pending_payment" : "created";
    const status = transition("order", orderLifecycle, "draft", next);
    const order = await insertOrder(ctx, sql, { basket, status, input });
    const data = orderSnapshot(order);
    const [action] = await together(sql, () => [
      startAction(ctx, sql, {
        id: order.action_id,
        command: "order.place",
        subject: order.id,
        resources: [{ type: "order", id: order.id }],
      }),
      publish(
        ctx,
        sql,
        status === "created"
          ? orderCreated(order.id, data)
          : orderSubmitted(order.id, { ...data, waiting_for: status === "pending_approval" ? "approval" : "payment" }),
      ),
      audit(ctx, sql, { action: "order.placed", subject: order.id, changes: { status, totals: basket.totals } }),
      takeQuota(sql, order, demandOf(basket.items)),
    ]);
    return { action, order: orderDto(order) };
  });
}

async function basketOf(ctx: TenantContext, sql: Sql, input: Input): Promise<Basket> {
  if (input.quote_id === undefined) return priceBasket(ctx, sql, { ...input, items: input.items ?? [] });
  const { basket, expires_at } = await loadQuote(ctx, sql, input.quote_id);
  if (expires_at <= ctx.clock.now()) throw new Conflict("quote.expired", "This quote has expired. Ask for a new one.");
  const used = await sql.query("SELECT FROM orders WHERE quote_id = $1", [input.quote_id]);
  if (used.rowCount) throw new Conflict("quote.used", "An order was placed from this quote already.");
  return basket;
}

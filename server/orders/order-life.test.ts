import { afterAll, describe, expect, it } from "vitest";
import { readAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { asSystem, readInTenant } from "@/server/kernel/transaction";
import { createTestCustomer, createTestPartner } from "@/server/testing/organizations";
import { openTestShop } from "@/server/testing/shop";
import { approveOrder } from "./approve-order";
import { beginProvisioning } from "./begin-provisioning";
import { cancelOrder } from "./cancel-order";
import { placeOrderSpec } from "./commands/contract";
import { confirmPayment } from "./confirm-payment";
import { getOrder } from "./get-order";
import { getOrderTimeline } from "./get-order-timeline";
import { listOrders } from "./list-orders";
import { placeOrder } from "./place-order";
import { type RunOutcome, recordOutcome } from "./record-outcome";
import { rejectOrder } from "./reject-order";
import { retryOrder } from "./retry-order";

const services = createServices();
const shop = await openTestShop(services);
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

async function placed(ctx: TenantContext, count = 2) {
  const items = Array.from({ length: count }, (_, index) => ({
    plan_id: shop.plan("cx-1").id,
    region: "fra1",
    name: `n-${index}`,
    options: { image: "debian-12" },
  }));
  return placeOrder(ctx, parseInput(placeOrderSpec.input, { items }));
}

const activated_at = "2026-11-22T12:00:00.000Z";
const stands = (): RunOutcome["result"] => ({
  status: "provisioned",
  resource_id: services.ids.next("resource"),
  activated_at,
});
const fails: RunOutcome["result"] = {
  status: "failed",
  failure: { code: "cloud.refused", message: "The cloud refused." },
};
const quotaUsed = (id: string) =>
  asSystem(services, "test", async (tx) => (await tx.quota.findFirst({ where: { organization_id: id } }))?.used);
const typesOf = (subject: string) =>
  asSystem(services, "test", async (tx) =>
    (await tx.event.findMany({ where: { subject }, orderBy: { seq: "asc" } })).map((event) => event.type),
  );

describe("an order", () => {
  it("that failed is retried only within the credit and standing of its account as they are now", async () => {
    const customer = await createTestCustomer(services);
    const ctx = customer.ctx();
    const account = (data: { credit_limit_minor?: bigint; standing?: string }) =>
      asSystem(services, "test", (tx) => tx.billingAccount.update({ where: { id: customer.billingAccount.id }, data }));
    const { order } = await placed(ctx, 1);
    await recordOutcome(ctx, {
      order_id: order.id,
      order_item_id: order.items[0]?.id ?? "",
      attempt: 1,
      result: fails,
    });
    const { rows } = await services.db.system.query("SELECT monthly_net_minor AS net FROM orders WHERE id = $1", [
      order.id,
    ]);
    await account({ credit_limit_minor: rows[0].net });
    await placed(ctx, 1);
    await expect(retryOrder(ctx, order)).rejects.toMatchObject({ code: "credit.exceeded" });
    await account({ credit_limit_minor: rows[0].net * 2n, standing: "blocked" });
    await expect(retryOrder(ctx, order)).rejects.toMatchObject({ code: "billing_account.blocked" });
    await account({ standing: "good" });
    expect((await retryOrder(ctx, order)).order.status).toBe("provisioning");
  });

  it("is provisioned once the last of its items stands, whatever the order and number of the reports", async () => {
    const customer = await createTestCustomer(services);
    const ctx = customer.ctx();
    const { order, action } = await placed(ctx);
    const [first, second] = order.items;
    const report = (item: typeof first, result: RunOutcome["result"]) =>
      recordOutcome(ctx, { order_id: order.id, order_item_id: item?.id ?? "", attempt: 1, result });
    const outcomes = [stands(), stands()] as const;
    await report(second, outcomes[1]);
    await beginProvisioning(ctx, { order_id: order.id });
    await report(second, outcomes[1]);
    expect((await getOrder(ctx, order)).status).toBe("provisioning");
    await Promise.all([report(first, outcomes[0]), report(first, outcomes[0]), report(first, outcomes[0])]);
    expect(await getOrder(ctx, order)).toMatchObject({ status: "provisioned", failure: null });
    expect(await typesOf(order.id)).toEqual(["order.created", "order.provisioning_started", "order.provisioned"]);
    expect(await readInTenant(ctx, (_tx, sql) => readAction(sql, action.id))).toMatchObject({
      status: "succeeded",
      progress: 100,
    });
    expect((await getOrderTimeline(ctx, order)).data.map((entry) => entry.title)).toEqual([
      "Order placed",
      "Provisioning started",
      "Ready",
    ]);
  });

  it("stands in part when an item fails, gives the quota of that item back, and stands whole after a retry", async () => {
    const customer = await createTestCustomer(services);
    const ctx = customer.ctx();
    const { order } = await placed(ctx);
    const [first, second] = order.items;
    const report = (item: typeof first, attempt: number, result: RunOutcome["result"]) =>
      recordOutcome(ctx, { order_id: order.id, order_item_id: item?.id ?? "", attempt, result });
    await report(first, 1, stands());
    await report(second, 1, fails);
    expect(await getOrder(ctx, order)).toMatchObject({
      status: "partially_provisioned",
      failure: { code: "cloud.refused" },
    });
    expect(await quotaUsed(customer.tenant.id)).toBe(1);

    const retried = await retryOrder(ctx, order);
    expect(retried.order).toMatchObject({ status: "provisioning", attempt: 2 });
    expect(retried.action.id).not.toBe(order.action_id);
    expect(await quotaUsed(customer.tenant.id)).toBe(2);
    await report(second, 1, fails);
    expect((await getOrder(ctx, order)).status).toBe("provisioning");
    await report(second, 2, stands());
    expect((await getOrder(ctx, order)).status).toBe("provisioned");
  });

  it("keeps what stood before when the retry of the rest is cancelled, and can be retried again", async () => {
    const customer = await createTestCustomer(services);
    const ctx = customer.ctx();
    const { order } = await placed(ctx);
    const [first, second] = order.items;
    const report = (item: typeof first, attempt: number, result: RunOutcome["result"]) =>
      recordOutcome(ctx, { order_id: order.id, order_item_id: item?.id ?? "", attempt, result });
    await report(first, 1, stands());
    await report(second, 1, fails);
    await retryOrder(ctx, order);
    await cancelOrder(ctx, order);
    const told = await asSystem(services, "test", async (_tx, sql) => {
      const type = "order.cancellation_requested";
      return (await sql.query("SELECT data FROM events WHERE subject = $1 AND type = $2", [order.id, type])).rows;
    });
    expect(told).toMatchObject([{ data: { attempt: 2, items: [{ id: second?.id }] } }]);
    await report(second, 2, { status: "cancelled" });
    expect(await getOrder(ctx, order)).toMatchObject({
      status: "partially_provisioned",
      items: [{ status: "provisioned" }, { status: "cancelled" }],
    });
    expect(await quotaUsed(customer.tenant.id)).toBe(1);
    await retryOrder(ctx, order);
    await report(second, 3, stands());
    expect((await getOrder(ctx, order)).status).toBe("provisioned");
  });

  it("is cancelled at once while it waits, and only after everything was undone while it runs", async () => {
    const customer = await createTestCustomer(services);
    const ctx = customer.ctx();
    await asSystem(services, "test", (tx) =>
      tx.billingAccount.update({ where: { id: customer.billingAccount.id }, data: { collection: "prepayment" } }),
    );
    const waiting = (await placed(ctx, 1)).order;
    expect((await cancelOrder(ctx, waiting)).order.status).toBe("cancelled");
    expect(await quotaUsed(customer.tenant.id)).toBe(0);
    await expect(cancelOrder(ctx, waiting)).rejects.toMatchObject({ code: "order.not_cancellable" });

    const paid = (await placed(ctx, 2)).order;
    await confirmPayment(shop.provider.ctx(), paid);
    const [first, second] = paid.items;
    const report = (item: typeof first, result: RunOutcome["result"]) =>
      recordOutcome(ctx, { order_id: paid.id, order_item_id: item?.id ?? "", attempt: 1, result });
    await report(first, stands());
    expect((await cancelOrder(ctx, paid)).order.status).toBe("cancelling");
    await report(second, { status: "cancelled" });
    expect((await getOrder(ctx, paid)).status).toBe("cancelling");
    await report(first, { status: "cancelled" });
    expect((await getOrder(ctx, paid)).status).toBe("cancelled");
    expect(await quotaUsed(customer.tenant.id)).toBe(0);
  });

  it("goes on after an approval and ends with a rejection, with who and why", async () => {
    const customer = await createTestCustomer(services);
    await asSystem(services, "test", (tx) =>
      tx.organization.update({ where: { id: customer.tenant.id }, data: { order_approval_above_minor: 1n } }),
    );
    const [one, two] = [await placed(customer.ctx("technical"), 1), await placed(customer.ctx("technical"), 1)];
    const approved = await approveOrder(customer.ctx("owner"), { id: one.order.id, reason: "Needed" });
    expect(approved.order).toMatchObject({
      status: "created",
      decisions: [{ kind: "approved", by: { id: customer.user.id }, reason: "Needed" }],
    });
    const rejected = await rejectOrder(customer.ctx("owner"), { id: two.order.id, reason: "Too dear" });
    expect(rejected).toMatchObject({ status: "rejected", decisions: [{ kind: "rejected", reason: "Too dear" }] });
    await expect(approveOrder(customer.ctx("owner"), { id: two.order.id })).rejects.toMatchObject({
      code: "order.wrong_status",
    });
  });

  it("is changed by the provider's staff inside the customer's organisation, and refused to a partner who may only look", async () => {
    const partner = await createTestPartner(services);
    const customer = await createTestCustomer(services, { parent: partner });
    const { order } = await placed(customer.ctx(), 1);
    await expect(cancelOrder(partner.ctx(), order)).rejects.toMatchObject({ kind: "forbidden" });
    expect((await cancelOrder(shop.provider.ctx(), order)).order.status).toBe("cancelling");
    const [entry] = await asSystem(services, "test", (tx) =>
      tx.auditEntry.findMany({ where: { subject: order.id, action: "order.cancellation_requested" } }),
    );
    expect(entry).toMatchObject({ organization_id: customer.tenant.id, actor: { id: shop.provider.user.id } });
  });

  it("is listed to its organisation, to the partner above it and to the provider, page by page, and to nobody else", async () => {
    const partner = await createTestPartner(services);
    const [mine, sibling] = [
      await createTestCustomer(services, { parent: partner }),
      await createTestCustomer(services),
    ];
    const ids = [];
    for (let index = 0; index < 3; index++) ids.unshift((await placed(mine.ctx(), 1)).order.id);
    for (const viewer of [mine.ctx(), partner.ctx()]) {
      const page = await listOrders(viewer, { limit: 2 });
      const rest = await listOrders(viewer, { limit: 2, cursor: page.next_cursor ?? "" });
      expect([...page.data, ...rest.data].map((order) => order.id)).toEqual(ids);
      expect([page.has_more, rest.has_more]).toEqual([true, false]);
    }
    const everything = await listOrders(shop.provider.ctx(), { limit: 100 });
    expect(everything.data.map((order) => order.id)).toEqual(expect.arrayContaining(ids));
    expect((await listOrders(sibling.ctx(), { limit: 100 })).data).toEqual([]);
    expect((await listOrders(sibling.ctx(), { limit: 100, organization_id: mine.tenant.id })).data).toEqual([]);
    for (const id of ids) await expect(getOrder(sibling.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
  });
});

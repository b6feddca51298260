import { getAction } from "@/server/kernel/actions/get-action";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem, readInTenant } from "@/server/kernel/transaction";
import { type createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { queueRuns } from "../queue-runs";
import { createCatalogProduct } from "./catalog-product.fixture";
import type { OperationRequest } from "./contract";
import { executeOperation } from "./execute-operation";
import { operateResource } from "./operate-resource";
import { loadOpenOperations } from "./store";

type Platform = Awaited<ReturnType<typeof createProvisioning>>;

interface Standing {
  /** Added to those of its plan. */
  attributes?: Record<string, unknown>;
  labels?: Record<string, string>;
  /** What its product sells; without it any option that the cloud knows. */
  optionSchema?: object;
}

/** A server that stands. */
export async function standing(
  platform: Platform,
  ctx: TenantContext,
  { attributes = {}, labels = {}, optionSchema }: Standing = {},
): Promise<string> {
  const order = await createTestOrder(ctx, { labels });
  const product_id = await createCatalogProduct(platform.provider, optionSchema);
  const items = order.items.map((item) => ({
    ...item,
    product: { ...item.product, id: product_id },
    plan: { ...item.plan, attributes: { ...item.plan.attributes, ...attributes } },
  }));
  const { run_ids } = await queueRuns(ctx, { ...order, items });
  for (const id of run_ids) await platform.finish(ctx, id);
  return asSystem(ctx, "test", async (_tx, sql) => {
    const { rows } = await sql.query<{ id: string }>("SELECT id FROM resources WHERE order_id = $1", [order.order_id]);
    return rows[0]?.id ?? "";
  });
}

/** Ends after this many looks: an operation that never comes to an end fails its test instead of hanging it. */
const mostTurns = 300;

/** Sees the open operations of a resource to their end, as the engine does, and lets the time pass for which they ask. */
export async function settle(platform: Platform, ctx: TenantContext, resource_id: string): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const [first] = await readInTenant(ctx, (_tx, sql) => loadOpenOperations(sql, resource_id));
    if (!first) return;
    const outcome = await executeOperation(ctx, { operation_id: first.id, resource_id });
    if (outcome.state === "waiting") platform.clock.advance(outcome.resume_in_ms);
  }
  throw new Error("It waits for ever");
}

/** Asks for an operation and sees it to its end: the action that told of it, and the operation's id. */
export async function operated(platform: Platform, ctx: TenantContext, id: string, request: OperationRequest) {
  const { action, operation } = await operateResource(ctx, { id, operation: request });
  await settle(platform, ctx, id);
  return { action: await getAction(ctx, { id: action.id }), operation_id: operation.id };
}

/** The types of the events about a subject, in order. */
export const eventsOf = (platform: Platform, subject: string) =>
  asSystem(platform.services, "test", async (_tx, sql) => {
    const { rows } = await sql.query<{ type: string }>("SELECT type FROM events WHERE subject = $1 ORDER BY seq", [
      subject,
    ]);
    return rows.map(({ type }) => type);
  });

import { cloudsOf, type RegionCloudRow } from "@/server/catalog";
import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { asSystem, readInTenant } from "@/server/kernel/transaction";
import { orderItemPlaced } from "../events";
import type { OrderToProvision } from "../order";
import { type Choice, choose, placeKey } from "./choose";
import { asFound, type Candidate, type ItemToPlace, judgeCloud } from "./judge-cloud";
import { countsOf, groupsOf } from "./occupancy";

/**
 * Decides, for each item of an order whose region several clouds serve, on which of them this attempt is made, and
 * writes that down with its reasons. The clouds are asked first, outside of any transaction; what they say is held
 * against group and maximum under a lock, so that two orders at once do not take the same place. Called again it
 * decides nothing anew.
 */
export async function placeItems(ctx: TenantContext, order: OrderToProvision): Promise<void> {
  const waiting = await unplaced(ctx, order);
  if (waiting.length === 0) return;
  const judged = await Promise.all(
    waiting.map(async ({ item, clouds }) => ({
      item,
      candidates: await Promise.all(clouds.map((cloud) => judgeCloud(ctx, item, cloud))),
    })),
  );
  await asSystem(ctx, "place items", async (_tx, sql) => {
    await lockRegions(sql, judged);
    const groups = await groupsOf(
      sql,
      ctx.tenant.id,
      judged.flatMap(({ item }) => item.needs.anti_affinity?.group ?? []),
    );
    const limited = judged.flatMap(({ candidates }) => candidates.filter(({ serving }) => serving.maximum !== null));
    const counts = await countsOf(sql, [...new Set(limited.map(({ serving }) => serving.id))]);
    for (const { item, candidates } of judged) {
      const taken = groups.get(item.needs.anti_affinity?.group ?? "") ?? new Set<string>();
      const choice = choose(item, candidates, { taken, counts });
      if (choice.chosen) {
        taken.add(placeKey(choice.chosen));
        counts.set(choice.chosen.serving.id, (counts.get(choice.chosen.serving.id) ?? 0) + 1);
      }
      await write(ctx, sql, order, item, choice);
    }
  });
}

/** The items that have no placement of this attempt, with the clouds of their regions. */
async function unplaced(ctx: TenantContext, { attempt, labels, items }: OrderToProvision) {
  return readInTenant(ctx, async (_tx, sql) => {
    const clouds = await cloudsOf(sql, [...new Set(items.map(({ region }) => region))]);
    if (clouds.size === 0) return [];
    const { rows } = await sql.query<{ order_item_id: string }>({
      name: "placed-items",
      text: "SELECT order_item_id FROM placements WHERE organization_id = $1 AND order_item_id = ANY ($2) AND attempt = $3",
      values: [ctx.tenant.id, items.map(({ id }) => id), attempt],
    });
    const placed = new Set(rows.map((row) => row.order_item_id));
    return items.flatMap((item): { item: ItemToPlace; clouds: RegionCloudRow[] }[] => {
      const serving = clouds.get(item.region);
      if (!serving || placed.has(item.id)) return [];
      const { id, name, region, plan, options, product, placement } = item;
      const needs = placement ?? {};
      return [
        { item: { id, name, region, kind: product.resource_kind, plan, options, labels, needs }, clouds: serving },
      ];
    });
  });
}

/** One at a time in a region where somebody counts or keeps apart; the others need no order among them. */
async function lockRegions(sql: Sql, judged: readonly { item: ItemToPlace; candidates: Candidate[] }[]): Promise<void> {
  const contested = judged.filter(
    ({ item, candidates }) => item.needs.anti_affinity || candidates.some(({ serving }) => serving.maximum !== null),
  );
  for (const region of [...new Set(contested.map(({ item }) => item.region))].sort())
    await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('placement:' || $1, 0))", [region]);
}

async function write(
  ctx: TenantContext,
  sql: Sql,
  { order_id, attempt }: OrderToProvision,
  item: ItemToPlace,
  { outcome, chosen, candidates }: Choice,
): Promise<void> {
  const id = ctx.ids.next("placement");
  const written = await sql.query({
    name: "insert-placement",
    text: `INSERT INTO placements (id, organization_id, order_id, order_item_id, attempt, region, region_cloud_id, anti_affinity,
             place, candidates, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (organization_id, order_item_id, attempt) DO NOTHING`,
    values: [
      id,
      ctx.tenant.id,
      order_id,
      item.id,
      attempt,
      item.region,
      chosen?.serving.id,
      item.needs.anti_affinity?.group,
      chosen && JSON.stringify({ cloud: chosen.cloud, ...chosen.place }),
      JSON.stringify(candidates.map(asFound)),
      ctx.clock.now(),
    ],
  });
  if (written.rowCount === 0) return;
  const { region } = item;
  const cloud = chosen?.cloud ?? null;
  await publish(
    ctx,
    sql,
    orderItemPlaced(item.id, { order_id, order_item_id: item.id, attempt, region, cloud, outcome }),
  );
}

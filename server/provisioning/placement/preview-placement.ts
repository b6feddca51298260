import type { z } from "zod";
import { fitOffer, loadOffers, servedRegions } from "@/server/catalog";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { asSystem, readInTenant } from "@/server/kernel/transaction";
import { choose } from "./choose";
import type { PlacementVerdict, previewPlacementSpec } from "./contract";
import { asFound, type ItemToPlace, judgeCloud } from "./judge-cloud";
import { countsOf, groupsOf } from "./occupancy";
import { verdictDto } from "./verdict";

type Input = z.output<typeof previewPlacementSpec.input>;

/** Where an item would go now. Invalid, as its order would be, with a pointer to all that does not fit the catalogue. */
export async function previewPlacement(ctx: TenantContext, input: Input): Promise<PlacementVerdict> {
  const { region, placement: needs } = input;
  const fitting = await readInTenant(ctx, async (_tx, sql) => {
    const offers = await loadOffers(sql, [input.plan_id], "EUR", ctx.clock.now());
    return fitOffer(input, "#", offers.get(input.plan_id), await servedRegions(sql, [region]));
  });
  if (Array.isArray(fitting)) throw new Invalid("placement.invalid", "This does not fit the catalogue.", fitting);
  const { offer, options } = fitting;
  const { clouds } = fitting.served;
  const item: ItemToPlace = {
    id: ctx.ids.next("orderItem"),
    name: "preview",
    region,
    kind: offer.product.resource_kind,
    plan: offer,
    options,
    labels: {},
    needs,
  };
  const judged = await Promise.all(clouds.map((cloud) => judgeCloud(ctx, item, cloud)));
  const group = needs.anti_affinity?.group;
  const { chosen, candidates } = await asSystem(ctx, "preview placement", async (_tx, sql) => {
    const groups = await groupsOf(sql, ctx.tenant.id, group ? [group] : []);
    const counts = await countsOf(
      sql,
      clouds.flatMap(({ id, maximum }) => (maximum === null ? [] : id)),
    );
    return choose(item, judged, { taken: groups.get(group ?? "") ?? new Set(), counts });
  });
  const place = chosen && { cloud: chosen.cloud, ...chosen.place };
  return verdictDto(ctx, { region, place, candidates: candidates.map(asFound) });
}

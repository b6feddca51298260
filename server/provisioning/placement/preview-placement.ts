import type { z } from "zod";
import { cloudsOf, judgeNeeds, loadOffers, regionEndpoints, servedAlone } from "@/server/catalog";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { asSystem, readInTenant } from "@/server/kernel/transaction";
import { choose } from "./choose";
import type { PlacementVerdict, previewPlacementSpec } from "./contract";
import { asFound, type ItemToPlace, judgeCloud } from "./judge-cloud";
import { countsOf, groupsOf } from "./occupancy";
import { verdictDto } from "./verdict";

type Input = z.output<typeof previewPlacementSpec.input>;

/** Where an item would go now. Invalid with a pointer to what fits no cloud of the region by what is written of it. */
export async function previewPlacement(ctx: TenantContext, input: Input): Promise<PlacementVerdict> {
  const { region, options, placement: needs } = input;
  const { offer, clouds } = await readInTenant(ctx, async (_tx, sql) => {
    const offers = await loadOffers(sql, [input.plan_id], "EUR", ctx.clock.now());
    const serving = (await cloudsOf(sql, [region])).get(region);
    const endpoint = (await regionEndpoints(sql)).get(region);
    return { offer: offers.get(input.plan_id), clouds: serving ?? (endpoint ? [servedAlone(region, endpoint)] : null) };
  });
  if (offer?.status !== "active") throw wrong("#/plan_id", "unknown_plan", "This plan can not be ordered.");
  if (!clouds) throw wrong("#/region", "unknown_region", "There is no such region.");
  const kind = offer.product.resource_kind;
  const errors = judgeNeeds(needs, kind, clouds);
  if (errors.length > 0) throw new Invalid("placement.invalid", "No cloud of this region meets these needs.", errors);
  const item: ItemToPlace = {
    id: ctx.ids.next("orderItem"),
    name: "preview",
    region,
    kind,
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

const wrong = (pointer: string, code: string, message: string) =>
  new Invalid("placement.invalid", message, [{ pointer, code, message }]);

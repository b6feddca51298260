import type { z } from "zod";
import { servesRegion } from "@/server/catalog";
import { Region as CatalogRegion } from "@/server/catalog/contract";
import { publish } from "@/server/events/publish";
import { actionStep, progressAction, readAction, startAction } from "@/server/kernel/actions";
import type { Action } from "@/server/kernel/actions/contract";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import { flavourImportRequested } from "../events";
import type { CloudOffer, CloudRegion, importFlavoursSpec } from "./contract";
import { getCloudOffer } from "./get-cloud-offer";
import { loadCloudEndpoint } from "./store";

type Input = z.output<typeof importFlavoursSpec.input>;

/**
 * Asks the cloud once more what the chosen flavours are, and has the catalogue make draft plans of them. Invalid for a
 * region or flavour that the cloud does not have, Conflict for a region that another cloud serves.
 */
export async function importFlavours(ctx: TenantContext, input: Input): Promise<{ action: Action }> {
  const region = regionOf(await getCloudOffer(ctx, input), input.region);
  const flavours = flavoursOf(region, input.flavours);
  return inTenant(ctx, async (_tx, sql) => {
    const { id, key, name } = await loadCloudEndpoint(sql, input.id);
    await refuseForeignRegion(sql, region.id, key);
    const action_id = ctx.ids.next("action");
    const resources = [{ type: "cloud_endpoint", id }];
    await startAction(ctx, sql, { id: action_id, command: "cloud.import_flavours", subject: id, resources });
    const title = `Draft plans of ${flavours.length} flavours in ${region.title}`;
    await progressAction(ctx, sql, action_id, { steps: [actionStep("drafts", title)] });
    const changes = { region: region.id, flavours: input.flavours };
    await audit(ctx, sql, { action: "cloud_endpoint.import_requested", subject: id, changes });
    const { id: region_key, title: region_name, country, images } = region;
    await publish(
      ctx,
      sql,
      flavourImportRequested(id, {
        cloud_endpoint_id: id,
        key,
        action_id,
        cloud: name,
        region: { key: region_key, name: region_name, country },
        flavours: flavours.map(({ available: _, ...flavour }) => flavour),
        images: images.map((image) => ({ id: image.id, title: image.title })),
      }),
    );
    return { action: await readAction(sql, action_id) };
  });
}

function regionOf({ regions }: CloudOffer, id: string): CloudRegion {
  const region = regions.find((one) => one.id === id);
  if (!region) throw wrong("#/region", "unknown_region", "This cloud has no such region.");
  if (CatalogRegion.shape.key.safeParse(id).success) return region;
  throw wrong("#/region", "region_name", "Give this region a name like fra1 in the cloud's settings first.");
}

const flavoursOf = ({ flavours }: CloudRegion, chosen: readonly string[]) =>
  [...new Set(chosen)].map((id) => {
    const found = flavours.find((flavour) => flavour.id === id);
    if (found) return found;
    throw wrong(`#/flavours/${chosen.indexOf(id)}`, "unknown_flavour", "This region has no such flavour.");
  });

async function refuseForeignRegion(sql: Sql, region: string, endpoint: string): Promise<void> {
  if ((await servesRegion(sql, endpoint, region)) === false)
    throw new Conflict(
      "region.served_by_another",
      `This cloud does not serve the region ${region}. Let it, and try again.`,
    );
}

const wrong = (pointer: string, code: string, message: string) =>
  new Invalid(`cloud.${code}`, message, [{ pointer, code, message }]);

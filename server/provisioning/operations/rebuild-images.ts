import type { CloudDriver } from "@/drivers/cloud/contract";
import { loadSoldOption, type SoldOption } from "@/server/catalog";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import { cloudImage, cloudRegion } from "../placement/place";
import type { ResourceRow } from "../store";
import type { OperationRequest } from "./contract";

/** A plan with this attribute lets its server be rebuilt with whatever image its cloud has. */
const anyImage = ({ plan }: ResourceRow) => plan.attributes.rebuild_images === "any";

const soldImages = (ctx: TenantContext, resource: ResourceRow): Promise<SoldOption | null> =>
  readInTenant(ctx, (_tx, sql) => loadSoldOption(sql, resource.product.id, "image"));

/** Refuses to rebuild with an image that the product would not be ordered with. @throws Invalid with a pointer to it. */
export async function refuseImage(ctx: TenantContext, resource: ResourceRow, operation: OperationRequest) {
  if (operation.name !== "rebuild" || anyImage(resource)) return;
  const message = "Its product is not sold with this image.";
  const pointer = "#/operation/image";
  const sold = await soldImages(ctx, resource);
  const errors = sold?.judge(operation.image, pointer) ?? [{ pointer, code: "not_sold", message }];
  if (errors.length > 0) throw new Invalid("resource.image_not_sold", message, errors);
}

/**
 * The images with which it may be rebuilt: those that its product sells and its cloud has, by the catalogue's names. Where
 * the cloud does not answer, all that are sold.
 */
export async function rebuildChoices(
  ctx: TenantContext,
  driver: CloudDriver,
  resource: ResourceRow,
): Promise<{ value: string; title: string }[]> {
  const [sold, images] = await Promise.all([
    anyImage(resource) ? null : soldImages(ctx, resource),
    driver.listImages({ region: cloudRegion(resource) }).catch(() => null),
  ]);
  const titles = images && new Map(images.map(({ id, title }) => [id, title]));
  if (sold?.choices)
    return sold.choices.flatMap(({ value, title }) => {
      const found = titles?.get(String(cloudImage(resource, value)));
      return titles && found === undefined ? [] : [{ value, title: title ?? found ?? value }];
    });
  const all = (images ?? []).map(({ id, title }) => ({ value: id, title }));
  if (anyImage(resource)) return all;
  return all.filter(({ value }) => sold?.judge(value, "").length === 0);
}

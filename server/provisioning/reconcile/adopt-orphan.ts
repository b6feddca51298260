import type { CloudResource } from "@/drivers/cloud/contract";
import { loadOffers, type Offer } from "@/server/catalog/index";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid, NotFound } from "@/server/kernel/errors";
import { actingOn, inTenant, readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { resourceAdopted } from "../events";
import { attributesOf, operatingStatusOf } from "../operations/observed";
import { answered } from "../operations/refuse-cloud";
import { resourceSnapshot } from "../present";
import { type ResourceRow, rowOf } from "../store";
import type { FindingRow } from "./store";

interface Adoption {
  organization_id?: string | undefined;
  plan_id?: string | undefined;
  name?: string | undefined;
}

/**
 * Takes what stands in a cloud into an organisation, as a plan of the catalogue. First the id under which it will be known
 * is written down, then the cloud learns it as client token, then the inventory has it: cut off anywhere and repeated, it
 * is taken once. It is not charged until billing is told to; the next reconciliation finds it unbilled.
 */
export async function adoptOrphan(ctx: TenantContext, finding: FindingRow, adoption: Adoption): Promise<null> {
  const { organization_id, plan_id } = adoption;
  if (!organization_id) throw missing("organization_id", "Say whose it shall be.");
  if (!plan_id) throw missing("plan_id", "Say which plan it shall be.");
  const acting = await actingOn(ctx, "organizations", organization_id, "organisation");
  const offer = await readInTenant(acting, async (_tx, sql) =>
    (await loadOffers(sql, [plan_id], "EUR", acting.clock.now())).get(plan_id),
  );
  if (!offer) throw new NotFound("plan");
  const id = await reserveId(ctx, finding);
  const found = await answered(async () => {
    const { driver } = await openCloud(ctx, finding.endpoint);
    const shown = await driver.get({ reference: finding.reference ?? "" });
    refuseUnfit(offer, shown);
    const key = { kind: shown.kind, region: shown.region, tenant: acting.tenant.id, clientToken: id };
    return driver.adopt({ reference: shown.reference, key });
  });
  await takeIn(acting, { id, endpoint: finding.endpoint, offer, found, name: adoption.name ?? found.name });
  return null;
}

function reserveId(ctx: TenantContext, finding: FindingRow): Promise<string> {
  return inTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<{ resource_id: string }>({
      name: "reserve-adopted-id",
      text: "UPDATE resource_findings SET resource_id = coalesce(resource_id, $2) WHERE id = $1 RETURNING resource_id",
      values: [finding.id, ctx.ids.next("resource")],
    });
    return rowOf(rows, "finding").resource_id;
  });
}

/** A server can not be sold as a namespace, nor as a size that it does not have. */
function refuseUnfit(offer: Offer, found: CloudResource): void {
  const { resource_kind } = offer.product;
  if (resource_kind !== found.kind) throw missing("plan_id", `It is a ${found.kind}, and the plan a ${resource_kind}.`);
  const { flavour } = offer.attributes;
  if (found.flavour !== null && typeof flavour === "string" && flavour !== found.flavour)
    throw missing("plan_id", `It has the size ${found.flavour}, and the plan ${flavour}.`);
}

interface Taken {
  id: string;
  endpoint: string;
  offer: Offer;
  found: CloudResource;
  name: string;
}

async function takeIn(ctx: TenantContext, { id, endpoint, offer, found, name }: Taken): Promise<void> {
  await inTenant(ctx, async (_tx, sql) => {
    const { product, attributes } = offer;
    const { rows } = await sql.query<ResourceRow>({
      name: "insert-adopted-resource",
      text: `INSERT INTO resources (id, organization_id, kind, name, region, endpoint, client_token, external_id, product, plan,
               options, attributes, commercial_status, operating_status, adopted, created_at, activated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $1, $7, $8, $9, $10, $11, 'active', $12, true, $13, $13)
             ON CONFLICT (id) DO NOTHING RETURNING *`,
      values: [
        id,
        ctx.tenant.id,
        found.kind,
        name,
        found.region,
        endpoint,
        found.reference,
        JSON.stringify({ id: product.id, key: product.key, name: product.name }),
        JSON.stringify({ id: offer.id, key: offer.key, name: offer.name, attributes }),
        JSON.stringify(found.image ? { image: found.image } : {}),
        JSON.stringify(attributesOf(found)),
        operatingStatusOf(found),
        ctx.clock.now(),
      ],
    });
    const [resource] = rows;
    if (!resource) return;
    await audit(ctx, sql, {
      action: "resource.adopted",
      subject: id,
      changes: { endpoint, reference: found.reference },
    });
    await publish(ctx, sql, resourceAdopted(id, resourceSnapshot(resource, ctx.clock.now())));
  });
}

function missing(field: string, message: string) {
  return new Invalid("invalid_input", message, [{ pointer: `#/${field}`, code: "not_suitable", message }]);
}

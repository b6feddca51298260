import { publish } from "@/server/events/publish";
import { actionStep, progressAction, readAction } from "@/server/kernel/actions";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql, Tx } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { plansDrafted } from "./events";
import { servesRegion } from "./find-region";

interface Flavour {
  id: string;
  title: string;
  kind: string;
  vcpu: number;
  ram_gib: number;
  disk_gib: number;
}

interface Import {
  action_id: string;
  /** Key and name of the cloud. */
  key: string;
  cloud: string;
  region: { key: string; name: string; country: string | null };
  flavours: readonly Flavour[];
  images: readonly { id: string; title: string }[];
}

/**
 * Makes a draft plan of each flavour, under one draft product for each kind of resource of the cloud, and the region if
 * there is none. A flavour that has a plan gets no second one; its plan is offered in this region too. Ends the action;
 * a second call for it does nothing.
 */
export async function draftPlans(ctx: TenantContext, order: Import): Promise<{ drafted: string[] }> {
  return inTenant(ctx, async (tx, sql) => {
    // Two imports at once must not make one product or plan twice.
    await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('draft-plans:' || $1, 0))", [order.key]);
    const { status, steps } = await readAction(sql, order.action_id);
    if (status !== "pending") return { drafted: [] };
    const now = ctx.clock.now().toISOString();
    const title = steps[0]?.title ?? "Draft plans";
    if (!(await ensureRegion(ctx, tx, sql, order))) {
      const error = { code: "region.served_by_another", message: "Meanwhile another cloud serves this region." };
      const failed = actionStep("drafts", title, { status: "failed", finished_at: now, error: error.message });
      await progressAction(ctx, sql, order.action_id, { status: "failed", steps: [failed], error });
      return { drafted: [] };
    }
    const drafted: string[] = [];
    for (const flavour of order.flavours) {
      const plan_id = await ensurePlan(ctx, tx, await ensureProduct(ctx, tx, order, flavour.kind), flavour, drafted);
      await tx.availability.createMany({
        data: [
          {
            id: ctx.ids.next("availability"),
            organization_id: ctx.tenant.id,
            plan_id,
            region: order.region.key,
            status: "available",
          },
        ],
        skipDuplicates: true,
      });
    }
    const resources = drafted.map((id) => ({ type: "plan", id }));
    const done = actionStep("drafts", title, { status: "succeeded", started_at: now, finished_at: now });
    await progressAction(ctx, sql, order.action_id, { status: "succeeded", steps: [done], resources });
    if (drafted.length > 0) {
      const changes = { cloud: order.key, region: order.region.key, plans: drafted };
      await audit(ctx, sql, { action: "plans.drafted", subject: order.action_id, changes });
      await publish(ctx, sql, plansDrafted(order.action_id, { cloud: order.key, plan_ids: drafted }));
    }
    return { drafted };
  });
}

/** False when the region is another cloud's. */
async function ensureRegion(ctx: TenantContext, tx: Tx, sql: Sql, { key: endpoint, region }: Import): Promise<boolean> {
  const serves = await servesRegion(sql, endpoint, region.key);
  if (serves !== null) return serves;
  const { key, name, country } = region;
  const made = await tx.region.createMany({
    data: [
      {
        id: ctx.ids.next("region"),
        organization_id: ctx.tenant.id,
        key,
        name,
        country: country ?? "",
        city: name,
        endpoint,
        position: 100,
      },
    ],
    skipDuplicates: true,
  });
  return made.count === 1;
}

const kinds: Record<string, { name: string; category: string }> = {
  server: { name: "Server", category: "compute" },
  machine: { name: "Dedicated server", category: "metal" },
  namespace: { name: "Managed namespace", category: "containers" },
};

async function ensureProduct(ctx: TenantContext, tx: Tx, order: Import, kind: string): Promise<string> {
  const key = `${order.key}-${kind}`;
  const known = await tx.product.findFirst({ where: { key } });
  if (known) return known.id;
  const { name, category } = kinds[kind] ?? { name: kind, category: "other" };
  const { id } = await tx.product.create({
    data: {
      id: ctx.ids.next("product"),
      organization_id: ctx.tenant.id,
      key,
      name: `${name} (${order.cloud})`,
      description: `Imported from the cloud ${order.cloud}.`,
      category,
      resource_kind: kind,
      status: "draft",
      option_schema: optionSchema(kind, order.images),
      created_at: ctx.clock.now(),
    },
  });
  return id;
}

/** What boots is ordered with one of the cloud's images. */
function optionSchema(kind: string, images: Import["images"]) {
  const object = { type: "object", additionalProperties: false };
  if (kind === "namespace") return { ...object, properties: {} };
  const titles = Object.fromEntries(images.map(({ id, title }) => [id, title]));
  const image = { type: "string", title: "Image", enum: Object.keys(titles), titles };
  const ssh_key = { type: "string", title: "SSH public key", maxLength: 8192 };
  const public_ipv4 = { type: "boolean", title: "Public IPv4 address", default: true };
  const properties = kind === "server" ? { image, ssh_key, public_ipv4 } : { image, ssh_key };
  return { ...object, required: ["image"], properties };
}

/** The newest version of the flavour's plan, whatever became of it; a draft with a price yet to be set otherwise. */
async function ensurePlan(
  ctx: TenantContext,
  tx: Tx,
  product_id: string,
  { id: flavour, title, kind, vcpu, ram_gib, disk_gib }: Flavour,
  drafted: string[],
): Promise<string> {
  const where = { product_id, attributes: { path: ["flavour"], equals: flavour } };
  const known = await tx.plan.findFirst({ where, orderBy: { version: "desc" } });
  if (known) return known.id;
  const id = ctx.ids.next("plan");
  const organization_id = ctx.tenant.id;
  const disk = kind === "namespace" ? { storage_gib: disk_gib, pods: 50 } : { disk_gib };
  await tx.plan.create({
    data: {
      id,
      organization_id,
      product_id,
      key: flavour,
      version: 1,
      name: title,
      description: "",
      status: "draft",
      position: await tx.plan.count({ where: { product_id } }),
      attributes: { flavour, vcpu, ram_gib, ...disk },
      created_at: ctx.clock.now(),
    },
  });
  await tx.priceComponent.create({
    data: {
      id: ctx.ids.next("priceComponent"),
      organization_id,
      plan_id: id,
      key: "base",
      name: "Base price",
      charge: "recurring",
      model: "flat",
      position: 0,
    },
  });
  drafted.push(id);
  return id;
}

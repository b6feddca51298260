import { asSystem } from "@/server/kernel/transaction";
import type { TestOrganization } from "@/server/testing/organizations";

/**
 * Puts a class of machines up for sale in the region `fra1`, at a price for each month; resolves to the plan's id.
 *
 * @param provider whose catalogue it is.
 * @param customer who may have any number of them.
 */
export async function sellMachines(
  { provider, customer }: { provider: TestOrganization; customer: TestOrganization },
  flavour: string,
): Promise<string> {
  const ctx = provider.ctx();
  const { ids, clock } = ctx;
  const [product_id, plan_id, component_id] = [ids.next("product"), ids.next("plan"), ids.next("priceComponent")];
  const [organization_id, now] = [ctx.tenant.id, clock.now()];
  const image = { type: "string", enum: ["debian-12", "ubuntu-24.04"] };
  const option_schema = { type: "object", properties: { image }, required: ["image"], additionalProperties: false };
  const common = { organization_id, created_at: now };
  const named = { key: flavour, name: flavour, description: "A machine of one's own" };
  await asSystem(ctx, "test", async (tx, sql) => {
    await tx.product.create({
      data: {
        ...common,
        ...named,
        id: product_id,
        category: "metal",
        resource_kind: "machine",
        option_schema,
        status: "active",
      },
    });
    await tx.plan.create({
      data: {
        ...common,
        ...named,
        id: plan_id,
        product_id,
        version: 1,
        status: "active",
        position: 0,
        attributes: { flavour, vcpu: 16, ram_gib: 64 },
        published_at: now,
      },
    });
    const component = { key: "machine", name: "Machine", charge: "recurring", model: "flat", position: 0 };
    await tx.priceComponent.create({ data: { ...component, id: component_id, organization_id, plan_id } });
    const rate = { currency: "EUR", amount: "89", hourly_amount: "0.14", effective_from: new Date("2020-01-01") };
    await tx.rate.create({ data: { ...common, ...rate, id: ids.next("rate"), component_id } });
    const available = { region: "fra1", status: "available" };
    await tx.availability.create({ data: { ...available, id: ids.next("availability"), organization_id, plan_id } });
    await sql.query(
      `INSERT INTO quotas (organization_id, resource_kind, maximum) VALUES ($1, 'machine', 1000)
       ON CONFLICT DO NOTHING`,
      [customer.tenant.id],
    );
  });
  return plan_id;
}

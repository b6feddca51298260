import { asSystem } from "@/server/kernel/transaction";
import type { TestOrganization } from "@/server/testing/organizations";
import { createCatalogProduct } from "../operations/catalog-product.fixture";

/** A plan of a server product that is on offer. Returns its id. */
export async function createCatalogPlan(
  provider: TestOrganization,
  attributes: Record<string, unknown>,
): Promise<string> {
  const ctx = provider.ctx();
  const organization_id = provider.tenant.id;
  const created_at = ctx.clock.now();
  const product_id = await createCatalogProduct(provider);
  const id = ctx.ids.next("plan");
  return asSystem(ctx, "test", async (_tx, sql) => {
    await sql.query(`INSERT INTO plans SELECT (jsonb_populate_record(NULL::plans, $1)).*`, [
      JSON.stringify({
        id,
        organization_id,
        product_id,
        key: id,
        version: 1,
        name: "CX",
        description: "",
        status: "active",
        position: 1,
        attributes,
        published_at: created_at,
        created_at,
      }),
    ]);
    return id;
  });
}

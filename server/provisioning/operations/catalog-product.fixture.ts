import { asSystem } from "@/server/kernel/transaction";
import type { TestOrganization } from "@/server/testing/organizations";

/** A server product that is on sale. Without a schema it takes any option. Returns its id. */
export async function createCatalogProduct(provider: TestOrganization, option_schema: object = {}): Promise<string> {
  const ctx = provider.ctx();
  const id = ctx.ids.next("product");
  const product = {
    id,
    organization_id: provider.tenant.id,
    key: id,
    name: "Server",
    description: "",
    category: "compute",
    resource_kind: "server",
    option_schema,
    version: 1,
    status: "active",
    position: 1,
    created_at: ctx.clock.now(),
  };
  await asSystem(ctx, "test", (_tx, sql) =>
    sql.query("INSERT INTO products SELECT (jsonb_populate_record(NULL::products, $1)).*", [JSON.stringify(product)]),
  );
  return id;
}

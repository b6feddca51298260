import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import type { Product } from "./contract";
import { type ProductRow, productDto } from "./store";

export async function getProduct(ctx: TenantContext, input: { id: string }): Promise<Product> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<ProductRow>("SELECT * FROM products WHERE id = $1", [input.id]);
    const [row] = rows;
    if (!row) throw new NotFound("product");
    return productDto(row);
  });
}

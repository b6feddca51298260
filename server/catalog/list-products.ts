import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listProductsSpec, Product } from "./contract";
import { type ProductRow, productDto } from "./store";

export async function listProducts(
  ctx: TenantContext,
  input: z.output<typeof listProductsSpec.input>,
): Promise<Page<Product>> {
  const after = decodeCursor(input.cursor);
  // What is not on offer yet is between the provider and itself.
  if (input.status === "draft" && !ctx.permissions.has("platform:read")) return toPage([], input.limit, productDto);
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<ProductRow>(
      `SELECT * FROM products WHERE status = $4 AND ($1::text IS NULL OR category = $1) AND ($2::text IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [input.category, after, input.limit + 1, input.status],
    );
    return toPage(rows, input.limit, productDto);
  });
}

import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { readInTenant } from "@/server/kernel/transaction";

type Table = "subscriptions" | "invoices" | "payments";

/** `[column, test, value]`; one without a value does not apply. Columns come from code, never from input. */
type Condition = readonly [column: string, test: "=" | ">=" | "<", value: string | null | undefined];

/**
 * The rows of a page and one more, newest first. A customer's are found by its own index; whoever stands above it in the
 * tree sees what row-level security shows, in the order of the primary key. Only the conditions that apply are in the
 * statement, so that each one can use its index.
 */
export async function listPage<Row>(
  ctx: TenantContext,
  table: Table,
  { cursor, limit }: PageQuery,
  filters: readonly Condition[],
): Promise<Row[]> {
  const own: Condition = ["organization_id", "=", ctx.tenant.kind === "customer" ? ctx.tenant.id : null];
  const after: Condition = ["id", "<", decodeCursor(cursor)];
  const conditions = [own, after, ...filters].filter(([, , value]) => value !== null && value !== undefined);
  const where = conditions.map(([column, test], index) => `${column} ${test} $${index + 2}`).join(" AND ");
  const { rows } = await readInTenant(ctx, (_tx, sql) =>
    sql.query<Row & Record<string, unknown>>({
      text: `SELECT * FROM ${table} ${where && `WHERE ${where}`} ORDER BY id DESC LIMIT $1`,
      values: [limit + 1, ...conditions.map(([, , value]) => value)],
    }),
  );
  return rows;
}

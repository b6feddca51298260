import pg from "pg";
import type { TenantContext } from "./context";
import type { Sql } from "./database";
import { sha256 } from "./encryption";
import { decodeCursor } from "./pagination";

interface ListOptions {
  /** A tenant table with `id` and `organization_id`. */
  table: string;
  /** Equality per column, with any one where there are several; a column that is undefined does not filter. */
  where?: Record<string, string | boolean | readonly string[] | undefined>;
  /** Instants per column: `from` inclusive, `before` exclusive. */
  within?: Record<string, { from: string | undefined; before: string | undefined }>;
  cursor: string | undefined;
  limit: number;
}

/**
 * The rows of one page and one more, newest first. Keyset on `id`, with a statement of its own for each shape of the
 * filter, so that every shape gets the index that fits it; flat at a million rows.
 *
 * A customer reads its own rows off (organization_id, id). The provider reads everything off (id). A partner's rows lie
 * scattered, so the newest ids are taken from each organisation of its subtree and merged before their rows are read.
 */
export async function listRows<R extends pg.QueryResultRow>(
  ctx: TenantContext,
  sql: Sql,
  options: ListOptions,
): Promise<R[]> {
  const table = pg.escapeIdentifier(options.table);
  const after = decodeCursor(options.cursor);
  const filters = Object.entries(options.where ?? {}).filter(([, value]) => value !== undefined);
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = filters.map(([column, value]) => {
    const equal = Array.isArray(value) ? `ANY (${bind(value)})` : bind(value);
    return `t.${pg.escapeIdentifier(column)} = ${equal}`;
  });
  const bounds = Object.entries(options.within ?? {}).flatMap(([column, { from, before }]) => [
    { column, test: ">=", value: from },
    { column, test: "<", value: before },
  ]);
  const bounded = bounds.filter(({ value }) => value !== undefined);
  for (const { column, test, value } of bounded)
    conditions.push(`t.${pg.escapeIdentifier(column)} ${test} ${bind(value)}`);
  if (after) conditions.push(`t.id < ${bind(after)}`);

  const oneOrganisation = options.where?.organization_id !== undefined;
  const scope =
    oneOrganisation || ctx.tenant.kind === "provider" ? "all" : ctx.tenant.kind === "partner" ? "subtree" : "own";
  // Not as a value: for the largest customers the planner would read everybody's rows and filter.
  if (scope === "own") conditions.push("t.organization_id = (SELECT app.org())");

  // Written out: planned for any limit at all, a page would look like a tenth of the table, and be planned anew each time.
  const limit = Math.trunc(options.limit) + 1;
  const where = (also: string[]) => (also.length > 0 ? `WHERE ${also.join(" AND ")}` : "");
  const text =
    scope === "subtree"
      ? `SELECT t.* FROM (
           SELECT each.id FROM organizations g CROSS JOIN LATERAL (
             SELECT t.id FROM ${table} t ${where(["t.organization_id = g.id", ...conditions])} ORDER BY t.id DESC LIMIT ${limit}
           ) each WHERE g.path ~>=~ app.path() AND g.path ~<~ app.path_end() ORDER BY each.id DESC LIMIT ${limit}
         ) newest JOIN ${table} t ON t.id = newest.id ORDER BY t.id DESC`
      : `SELECT t.* FROM ${table} t ${where(conditions)} ORDER BY t.id DESC LIMIT ${limit}`;
  const filtered = [
    ...filters.map(([column, value]) => column + (Array.isArray(value) ? "any" : "")),
    ...bounded.map(({ column, test }) => column + test),
  ];
  const shape = [options.table, scope, limit, after ? "after" : "first", ...filtered].join("-");
  // PostgreSQL keeps 63 characters of a statement's name, and takes two that agree in them for one.
  const name = `list-${options.table.slice(0, 20)}-${sha256(shape).slice(0, 32)}`;
  const { rows } = await sql.query<R>({ name, text, values });
  return rows;
}

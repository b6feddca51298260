import pg from "pg";
import type { Context, Tenant, TenantContext } from "./context";
import type { Database, Sql, Tx } from "./database";
import { Forbidden, NotFound } from "./errors";

type Work<T> = (tx: Tx, sql: Sql) => Promise<T>;

/**
 * One transaction as `platforma_app` in the context's organisation: row-level security shows the organisation's rows
 * (for a partner or the provider: those of its subtree too, read-only) and nothing else. Commits when `work` resolves,
 * rolls back when it throws. A request's own write transaction is the first one that its verb opens with this.
 */
export async function inTenant<T>(ctx: TenantContext, work: Work<T>): Promise<T> {
  const begin = `BEGIN; ${enter(ctx.tenant)}`;
  return run(ctx.db, ctx.db.app, async (tx, sql) => {
    if (!ctx.hook) return beginWith(sql, begin, () => work(tx, sql));
    await together(sql, () => [sql.query(begin), ctx.hook?.begin(sql, ctx.tenant)]);
    const result = await work(tx, sql);
    await ctx.hook.finish(sql, result, ctx.tenant);
    return result;
  });
}

/** The same view, read-only and without the request's hook: for lists, and for what a verb looks up before it writes. */
export async function readInTenant<T>(ctx: TenantContext, work: Work<T>): Promise<T> {
  return run(ctx.db, ctx.db.app, (tx, sql) =>
    beginWith(sql, `BEGIN READ ONLY; ${enter(ctx.tenant)}`, () => work(tx, sql)),
  );
}

/** What one statement reads in that view; it travels with the transaction around it, in one round trip. */
export async function queryInTenant<R extends pg.QueryResultRow>(
  ctx: TenantContext,
  statement: pg.QueryConfig,
): Promise<R[]> {
  const sql = await ctx.db.app.connect();
  const [, { rows }] = await together(sql, () => {
    const begun = sql.query(`BEGIN READ ONLY; ${enter(ctx.tenant)}`);
    const read = sql.query<R>(statement);
    const ended = sql.query("COMMIT");
    ended.then(
      () => sql.release(),
      (failure: Error) => sql.release(failure),
    );
    return [begun, read, ended];
  });
  return rows;
}

/** The tables whose rows somebody above in the tree may act on. */
type OwnedTable =
  | "orders"
  | "resources"
  | "workflow_runs"
  | "actions"
  | "invoices"
  | "events"
  | "organizations"
  | "billing_accounts";

/**
 * The context in which a row can be written. A row of the context's own organisation: the context as it is. A row of a
 * descendant: the provider's staff act inside that organisation, everybody else is refused; the audit entry still says
 * who it was. An unknown id and a foreign one are the same NotFound.
 */
export async function actingOn(
  ctx: TenantContext,
  table: OwnedTable,
  id: string,
  noun: string,
): Promise<TenantContext> {
  if (ctx.tenant.kind === "customer") return ctx;
  const column = table === "organizations" ? "id" : "organization_id";
  const owner = await readInTenant(ctx, async (_tx, sql) => {
    const found = await sql.query<{ id: string; path: string; kind: Tenant["kind"] }>({
      name: `acting-on-${table}`,
      text: `SELECT o.id, o.path, o.kind FROM organizations o JOIN ${table} t ON t.${column} = o.id WHERE t.id = $1`,
      values: [id],
    });
    return found.rows[0];
  });
  if (!owner) throw new NotFound(noun);
  if (owner.id === ctx.tenant.id) return ctx;
  if (ctx.tenant.kind !== "provider")
    throw new Forbidden("read_only_subtree", `You can see this ${noun} but not change it.`);
  return { ...ctx, tenant: owner };
}

/**
 * One transaction as `platforma_system`, which sees every organisation. For work that no tenant asked for; `purpose`
 * names it in `pg_stat_activity`. Whoever calls this filters by organisation itself.
 */
export async function asSystem<T>(ctx: Pick<Context, "db">, purpose: string, work: Work<T>): Promise<T> {
  const name = pg.escapeLiteral(`platforma ${purpose}`);
  return run(ctx.db, ctx.db.system, (tx, sql) =>
    beginWith(sql, `BEGIN; SET LOCAL application_name = ${name}`, () => work(tx, sql)),
  );
}

/** Begins a transaction in the packet of the first statement that `work` sends. */
async function beginWith<T>(sql: Sql, begin: string, work: () => Promise<T>): Promise<T> {
  const [, result] = await together(sql, () => [sql.query(begin), work()]);
  return result;
}

// SET is neither planned nor answered with a row. Ids are escaped, and come from authentication.
function enter(tenant: Tenant): string {
  return `SET LOCAL app.org = ${pg.escapeLiteral(tenant.id)}; SET LOCAL app.path = ${pg.escapeLiteral(tenant.path)}`;
}

/**
 * Sends statements that do not wait for each other as one packet, since each packet costs a system call at both ends.
 * Settles when all of them have, so that none still runs when the connection goes back.
 */
export async function together<T extends unknown[]>({ connection }: Sql, send: () => [...T]) {
  connection.stream.cork();
  let sent: [...T];
  try {
    sent = send();
  } finally {
    connection.stream.uncork();
  }
  await Promise.allSettled(sent);
  return Promise.all(sent);
}

/** What a transaction has left to its end. */
type Leftovers = (() => Promise<unknown>)[];

const running = new WeakMap<Sql, Leftovers>();

/**
 * Makes a writer of rows that nobody reads in the transaction that writes them: all that one transaction has of them go out
 * as one statement, in the packet of its COMMIT. `statement` writes them.
 */
export function atEnd<Row>(statement: (rows: readonly Row[]) => pg.QueryConfig): (sql: Sql, ...rows: Row[]) => void {
  const waiting = new WeakMap<Leftovers, Row[]>();
  return (sql, ...rows) => {
    const leftovers = running.get(sql);
    if (!leftovers) throw new Error("Nothing can be left to the end of a transaction outside of one");
    const before = waiting.get(leftovers);
    if (before) return void before.push(...rows);
    waiting.set(leftovers, rows);
    leftovers.push(() => sql.query(statement(rows)));
  };
}

/** Writes what was left to the end so far: for a transaction that goes on in another organisation, which may not write it. */
export async function writeLeftovers(sql: Sql): Promise<void> {
  const leftovers = running.get(sql) ?? [];
  running.set(sql, []);
  await together(sql, () => leftovers.map((write) => write()));
}

async function run<T>(db: Database, pool: pg.Pool, work: Work<T>): Promise<T> {
  const client = await pool.connect();
  running.set(client, []);
  let broken: Error | undefined;
  try {
    const result = await db.bind(client, () => work(db.prisma, client));
    // After a statement that fails, PostgreSQL takes COMMIT for ROLLBACK.
    await together(client, () => [...(running.get(client) ?? []).map((write) => write()), client.query("COMMIT")]);
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    running.delete(client);
    client.release(broken);
  }
}

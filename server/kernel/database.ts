import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import type { Tenant } from "./context";

/**
 * Prisma on the connection of the running transaction. It has no transactions of its own to open. `findFirst` instead of
 * `findUnique`: the latter joins the queries of one turn of the event loop, whoever sends them, on the connection of one.
 */
export type Tx = { [Model in keyof Prisma.TransactionClient]: Alone<Prisma.TransactionClient[Model]> };
type Alone<Model> = Model extends { findUnique: unknown } ? Omit<Model, "findUnique" | "findUniqueOrThrow"> : Model;

/** Plain pg on the same connection, for statements that a benchmark or a lock asks for. */
export type Sql = pg.PoolClient;

/** Runs at both ends of a request's write transaction, which has entered an organisation; a throw rolls everything back. */
export interface TransactionHook {
  begin(sql: Sql, entered: Tenant): Promise<void>;
  finish(sql: Sql, result: unknown, entered: Tenant): Promise<void>;
}

export interface Database {
  /** Connects as `platforma_app`, which row-level security binds to one organisation's view. */
  app: pg.Pool;
  /** Connects as `platforma_system`, for work that no tenant asked for: relay, invoice run, authentication. */
  system: pg.Pool;
  /** Prisma bound to whatever connection `bind` put in place; outside of a transaction every query throws. */
  prisma: Tx;
  bind<T>(client: Sql, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  appUrl: string;
  systemUrl: string;
  poolSize: number;
  onError(error: Error): void;
}

// numeric stays a string, int8 becomes a bigint: neither may ever pass through a float. Set on the pools and not for all
// of pg, since Prisma brings parsers of its own.
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format: "text" | "binary" = "text") =>
    id === pg.types.builtins.INT8 ? (value: string) => BigInt(value) : pg.types.getTypeParser(id, format),
};

/** Two pools and one Prisma client. Nothing connects before the first query. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = (connectionString: string) => {
    const created = new pg.Pool({
      connectionString,
      types,
      // Statements of one transaction that do not wait for each other go out back to back.
      pipeline: true,
      max: options.poolSize,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 10_000,
      application_name: "platforma",
    });
    created.on("error", options.onError);
    // A connection in use that breaks tells its own listeners alone, and without one it would end the process.
    created.on("connect", (client) => client.on("error", options.onError));
    return created;
  };
  const app = pool(options.appUrl);
  const system = pool(options.systemUrl);
  const current = new AsyncLocalStorage<Sql>();
  const prisma = new PrismaClient({ adapter: new PrismaPg(boundPool(app, current)) });
  return {
    app,
    system,
    prisma,
    // A Prisma query starts when it is awaited, so that must happen in here even for work that only returns one.
    bind: (client, work) => current.run(client, async () => await work()),
    async close() {
      await prisma.$disconnect();
      await Promise.all([app.end(), system.end()]);
    },
  };
}

/**
 * The pool that Prisma sees: its queries go to the connection of the running transaction, never to a free one. So
 * Prisma and plain SQL share one transaction, and Prisma's own cost of opening one (three times that of pg) is saved.
 */
function boundPool(pool: pg.Pool, current: AsyncLocalStorage<Sql>): pg.Pool {
  const client = () => {
    const bound = current.getStore();
    if (!bound) throw new Error("Query outside of inTenant or asSystem");
    return bound;
  };
  return new Proxy(pool, {
    get(target, property) {
      if (property === "query") return (query: pg.QueryConfig) => client().query(query);
      if (property === "connect") return async () => nestedTransaction(client());
      return Reflect.get(target, property);
    },
  });
}

const savepoints: Record<string, string> = {
  BEGIN: "SAVEPOINT prisma_nested",
  COMMIT: "RELEASE SAVEPOINT prisma_nested",
  ROLLBACK: "ROLLBACK TO SAVEPOINT prisma_nested",
};

/** Prisma wraps a nested write in BEGIN … COMMIT; inside a running transaction that is a savepoint. */
function nestedTransaction(client: Sql): Sql {
  return new Proxy(client, {
    get(target, property) {
      if (property === "release") return () => undefined;
      if (property === "query")
        return (query: pg.QueryConfig) => target.query({ ...query, text: savepoints[query.text] ?? query.text });
      const value = Reflect.get(target, property);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

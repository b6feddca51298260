import type { Pool, PoolClient, QueryResultRow } from "pg";

export type Sql = Pick<PoolClient, "query">;

/** A prepared statement, called like a function. The name must be unique in the engine. */
export function statement<Row extends QueryResultRow = QueryResultRow>(name: string, text: string) {
  return async (sql: Sql, ...values: unknown[]): Promise<Row[]> =>
    (await sql.query<Row>({ name: `inngest_engine.${name}`, text, values })).rows;
}

/** Without a listener a connection that breaks between two queries would end the whole process. */
export function watchConnections(pool: Pool, onBroken: (error: Error) => void): () => void {
  const watch = (client: PoolClient) => void client.on("error", onBroken);
  pool.on("error", onBroken);
  pool.on("connect", watch);
  return () => void pool.off("error", onBroken).off("connect", watch);
}

/** Runs `work` in one transaction; an error rolls it back and is passed on. */
export async function inTransaction<T>(pool: Pool, work: (sql: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

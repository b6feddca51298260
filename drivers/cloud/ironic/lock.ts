import { CloudError } from "../contract";
import type { Ironic } from "./ironic";

/** Longer than any holder needs; a caller's own bound is usually shorter. */
const patience = "25s";

/**
 * Runs alone among all processes of the platform with one node. Ironic's own lock lasts for one request; what takes
 * two (look and write, note and ask) needs this one.
 */
export async function withNode<T>({ pool, config }: Ironic, node: string, run: () => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let broken = true;
  try {
    await connection.query("begin");
    await connection.query("select set_config('lock_timeout', $1, true)", [patience]);
    await connection
      .query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`ironic ${config.url} ${node}`])
      .catch((cause: unknown) => {
        throw new CloudError("server_error", "The machine was in use by the platform for too long.", { cause });
      });
    const result = await run();
    await connection.query("commit");
    broken = false;
    return result;
  } catch (error) {
    await connection.query("rollback").then(
      () => {
        broken = false;
      },
      () => undefined,
    );
    throw error;
  } finally {
    connection.release(broken);
  }
}

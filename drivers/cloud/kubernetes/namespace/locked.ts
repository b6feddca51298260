import type { Cluster } from "../api/cluster";

/**
 * Lets one process at a time create or enlarge namespaces of a tenant, so that counting and creating are one step. The
 * lock is the database's: Kubernetes has no transaction over several objects.
 */
export async function lockedFor<T>({ config, host }: Cluster, tenant: string, work: () => Promise<T>): Promise<T> {
  const sql = await host.pool.connect();
  try {
    await sql.query("begin");
    await sql.query("select pg_advisory_xact_lock(hashtext('kubernetes'), hashtext($1))", [
      `${config.server}/${tenant}`,
    ]);
    return await work();
  } finally {
    const broken = await sql.query("rollback").then(
      () => false,
      () => true,
    );
    sql.release(broken);
  }
}

import type { Pool, PoolClient } from "pg";

/** An open sandbox cloud: its settings, and the database that holds what exists in it. */
export interface Sandbox {
  pool: Pool;
  now: () => Date;
  cloud: string;
  acceptMs: number;
  buildMs: number;
  operateMs: number;
  deleteMs: number;
  lateCreateMs: number;
  zoneSize: { vcpu: number; ramGib: number; diskGib: number };
  machinesPerFlavour: number;
}

export interface SandboxTransaction extends Sandbox {
  sql: PoolClient;
  /** One instant for the whole transaction. */
  at: Date;
}

export const lockCloud = async ({ sql, cloud }: SandboxTransaction): Promise<void> => {
  await sql.query("select pg_advisory_xact_lock(hashtext('sandbox'), hashtext($1))", [cloud]);
};

export async function transaction<T>(sandbox: Sandbox, work: (tx: SandboxTransaction) => Promise<T>): Promise<T> {
  const sql = await sandbox.pool.connect();
  let broken = true;
  try {
    await sql.query("begin");
    const result = await work({ ...sandbox, sql, at: sandbox.now() });
    await sql.query("commit");
    broken = false;
    return result;
  } catch (error) {
    broken = await sql.query("rollback").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    sql.release(broken);
  }
}

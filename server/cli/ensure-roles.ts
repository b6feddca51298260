import { Client } from "pg";
import { databaseRoles, type Environment, rolePassword } from "@/server/kernel/environment";

type Settings = Pick<Environment, "DATABASE_URL" | "PLATFORMA_SECRET">;

/**
 * Makes the roles that the application and its system work connect as, able to log in and nothing else: migrations grant
 * them what they may touch. Every role whose password no longer fits the root secret gets the new one.
 */
export async function ensureRoles({ DATABASE_URL, PLATFORMA_SECRET }: Settings): Promise<void> {
  const owner = new Client(DATABASE_URL);
  await owner.connect();
  try {
    for (const role of Object.values(databaseRoles)) {
      const name = owner.escapeIdentifier(role);
      const password = owner.escapeLiteral(rolePassword(PLATFORMA_SECRET, role));
      const { rowCount } = await owner.query("select from pg_roles where rolname = $1", [role]);
      if (rowCount === 0) await owner.query(`create role ${name} nosuperuser nocreatedb nocreaterole nobypassrls`);
      await owner.query(`alter role ${name} login password ${password}`);
    }
  } finally {
    await owner.end();
  }
}

import type { Seeded } from "@/prisma/seed/seed";
import type { Environment } from "@/server/kernel/environment";

/** How to get into the demo installation. */
export type DemoAccess = Seeded;

/**
 * Fills an empty database with the demo tenants and catalogue; a second call changes nothing and tells the same access.
 * Loaded late: the seed stands on the database client, which a fresh clone has yet to generate.
 *
 * @param stateDirectory keeps what cannot be read back from the database: the text of the demo's API key.
 */
export async function seedDemo(environment: Environment, stateDirectory: string): Promise<DemoAccess> {
  const { seed } = await import("@/prisma/seed/seed");
  return seed(environment, stateDirectory);
}

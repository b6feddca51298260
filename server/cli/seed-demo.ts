import { existsSync } from "node:fs";
import { z } from "zod";
import type { Environment } from "@/server/kernel/environment";

/** How to get into the demo installation. */
export const DemoAccess = z.object({
  signIns: z.array(z.object({ who: z.string(), email: z.string(), password: z.string() })),
  apiKey: z.string(),
});
export type DemoAccess = z.infer<typeof DemoAccess>;

/**
 * Fills an empty database with the demo tenants and catalogue; a second call changes nothing and tells the same access.
 * Loaded late, since the seed stands on the generated database client.
 */
export async function seedDemo(environment: Environment): Promise<DemoAccess> {
  if (!existsSync("prisma/seed/seed.ts")) return { signIns: [], apiKey: "" };
  const { seed } = await import(/* @vite-ignore */ `@/prisma/seed/${"seed"}`);
  return DemoAccess.parse(await seed(environment));
}

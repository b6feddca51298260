import { resolve } from "node:path";
import type { Services } from "@/server/kernel/context";
import type { Environment } from "@/server/kernel/environment";
import { createServices } from "@/server/kernel/services";
import { ensureSandboxEndpoint } from "@/server/provisioning";
import { seedCatalog } from "./catalog";
import { customers, demoPassword, partner, provider } from "./demo-data";
import { knownApiKey, seedApiKey } from "./seed-api-key";
import { seedCustomer, seedPartner, seedProvider } from "./seed-organizations";

export interface Seeded {
  signIns: { who: string; email: string; password: string }[];
  apiKey: string;
}

/**
 * Fills the database with the demo's tenants and catalogue, by the verbs that everybody uses, and tells how to get in.
 * A second call changes nothing; one that was interrupted is completed. Refused in production, where a password that
 * everybody knows has no place.
 */
export async function seed(environment: Environment, stateDirectory = resolve(".platforma")): Promise<Seeded> {
  if (environment.PLATFORMA_ENV === "production") throw new Error("Demo data has no place in production.");
  const services = createServices(environment);
  try {
    return await seedInto(services, stateDirectory);
  } finally {
    await services.listener.close();
    await services.db.close();
  }
}

async function seedInto(services: Services, stateDirectory: string): Promise<Seeded> {
  // The key is made last: where it is known, everything before it stands.
  const known = await knownApiKey(services, stateDirectory);
  if (known) return { signIns, apiKey: known };
  const root = await seedProvider(services);
  await ensureSandboxEndpoint(root);
  await seedCatalog(root);
  await seedPartner(services, root);
  const [acme] = await sequentially(customers, (customer) => seedCustomer(services, customer));
  if (!acme) throw new Error("The demo has no customer");
  return { signIns, apiKey: await seedApiKey(acme, stateDirectory) };
}

const signIn = (who: string, { email }: { email: string }) => ({ who, email, password: demoPassword });
const signIns = [
  signIn(`Admin     /admin    ${provider.name}`, provider.owner),
  signIn(`Partner   /partner  ${partner.name}`, partner.owner),
  ...customers.map(({ name, owner }) => signIn(`Customer  /portal   ${name}`, owner)),
];

async function sequentially<I, O>(items: readonly I[], work: (item: I) => Promise<O>): Promise<O[]> {
  const done: O[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

import { readFile } from "node:fs/promises";
import * as z from "zod";
import { visitor } from "@/prisma/seed/contexts";
import { setUpProvider } from "@/server/identity";
import { minPasswordLength } from "@/server/identity/contract";
import { loadEnvironment } from "@/server/kernel/environment";
import { Country } from "@/server/kernel/schemas";
import { createServices } from "@/server/kernel/services";
import { runCommand } from "../run-command";

const text = z.string().trim().min(1).max(200);
const Address = z.strictObject({ country: Country, postal_code: text, city: text, address_line: text });

/** The provider as an operator writes it down: see docs/operating.md. */
const Installation = z.strictObject({
  name: text,
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens"),
  owner: z.strictObject({ name: text, email: z.email(), password: z.string().min(minPasswordLength) }),
  address: Address,
  time_zone: text.default("UTC"),
  seller: z.strictObject({ name: text, vat_number: text, iban: text, bic: text }),
});

/** `npm run setup -- provider.json`: makes the provider of this installation, once. */
await runCommand(async () => {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error("Say where the provider is written down: npm run setup -- provider.json");
  const parsed = Installation.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new Error(`${file} is not complete:\n${z.prettifyError(parsed.error)}`);
  const { name, slug, owner, address, time_zone, seller } = parsed.data;
  const services = createServices(loadEnvironment());
  try {
    const account = { ...address, email: owner.email, vat_number: seller.vat_number, time_zone };
    const made = await setUpProvider(visitor(services), {
      name,
      slug,
      owner,
      account,
      seller: { ...address, ...seller },
    });
    console.log(`${made.name} is set up. ${owner.email} signs in at ${services.environment.PUBLIC_URL}/sign-in`);
  } finally {
    await services.listener.close();
    await services.db.close();
  }
});

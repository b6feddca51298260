import { createHmac, hkdfSync } from "node:crypto";
import type { Services } from "@/server/kernel/context";
import { sha256 } from "@/server/kernel/encryption";

type Keyed = Pick<Services, "environment">;

/**
 * The secret of a mail link, derived from its row's id: so an event carries the id alone, and only who holds the
 * platform's root secret can build the link. The row keeps the SHA-256, see `mailTokenHash`.
 */
function mailToken({ environment }: Keyed, id: string): string {
  const key = Buffer.from(hkdfSync("sha256", environment.PLATFORMA_SECRET, "platforma", "identity-mail-links", 32));
  return createHmac("sha256", key).update(id).digest("base64url");
}

/** What a row keeps of the secret in its link. */
export const mailTokenHash = (services: Keyed, id: string): string => sha256(mailToken(services, id));

const pages = { inv: "/invitation", utk: "/password-reset/confirm" } as const;

/** The link that a mail carries for an invitation or a password reset, by the id that its event tells. */
export function linkFor(services: Keyed, id: string): string {
  const page = Object.entries(pages).find(([prefix]) => id.startsWith(`${prefix}_`))?.[1];
  if (!page) throw new Error(`No page answers a link for ${id}`);
  return `${services.environment.PUBLIC_URL}${page}?token=${mailToken(services, id)}`;
}

import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Services } from "@/server/kernel/context";

type Sealing = Pick<Services, "encryption">;

const Secrets = z.array(
  z.object({ sealed: z.string(), created_at: z.iso.datetime(), expires_at: z.iso.datetime().nullable() }),
);
export type Secrets = z.infer<typeof Secrets>;

/** A new signing secret, as Standard Webhooks writes it: 32 random bytes. */
export const generateSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** The secrets of an endpoint after `plain` took over: the former ones go on until `formerUntil`. */
export function addSecret(
  { encryption }: Sealing,
  endpointId: string,
  stored: unknown,
  { plain, now, formerUntil }: { plain: string; now: Date; formerUntil: Date },
): Secrets {
  const former = current(stored, now).map((secret) => ({
    ...secret,
    expires_at: earlier(secret.expires_at, formerUntil.toISOString()),
  }));
  const added = { sealed: encryption.encrypt(plain, endpointId), created_at: now.toISOString(), expires_at: null };
  return [added, ...former.filter(({ expires_at }) => expires_at > now.toISOString())];
}

/** The secrets that sign at `now`, the newest first. Throws when a value was moved here from another endpoint. */
export const openSecrets = ({ encryption }: Sealing, endpointId: string, stored: unknown, now: Date): string[] =>
  current(stored, now).map(({ sealed }) => encryption.decrypt(sealed, endpointId));

const current = (stored: unknown, now: Date): Secrets =>
  Secrets.parse(stored).filter(({ expires_at }) => expires_at === null || Date.parse(expires_at) > now.getTime());

const earlier = (a: string | null, b: string): string => (a !== null && a < b ? a : b);

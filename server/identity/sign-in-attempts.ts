import type { Context } from "@/server/kernel/context";
import { sha256 } from "@/server/kernel/encryption";
import { RateLimited } from "@/server/kernel/errors";

const freeAttempts = 10;
const longestBlockSeconds = 300;

/**
 * Counts an attempt to sign in under an address before the password is looked at, so that a thousand at once are
 * counted too. After ten the next ones wait 2, 4, 8 … up to 300 seconds; an hour of quiet forgives. Addresses that
 * nobody signed up with count alike: the answer does not tell which exist.
 *
 * @throws RateLimited with the seconds that are left.
 */
export async function takeSignInAttempt(ctx: Context, email: string): Promise<void> {
  const now = ctx.clock.now();
  const { rowCount } = await ctx.db.system.query({
    name: "take-sign-in-attempt",
    text: `INSERT INTO sign_in_attempts AS a (email_hash, failures, blocked_until, last_at) VALUES ($1, 1, $2, $2)
           ON CONFLICT (email_hash) DO UPDATE SET
             failures = CASE WHEN a.last_at < $2::timestamptz - interval '1 hour' THEN 1 ELSE a.failures + 1 END,
             blocked_until = $2::timestamptz + CASE
               WHEN a.last_at < $2::timestamptz - interval '1 hour' OR a.failures < $3 THEN interval '0'
               ELSE make_interval(secs => least($4::int, 2 ^ least(a.failures - $3 + 1, 20))) END,
             last_at = $2
           WHERE a.blocked_until <= $2`,
    values: [sha256(email), now, freeAttempts, longestBlockSeconds],
  });
  if (rowCount === 1) return;
  const blocked = await ctx.db.system.query<{ until: Date }>({
    name: "sign-in-blocked-until",
    text: "SELECT blocked_until AS until FROM sign_in_attempts WHERE email_hash = $1",
    values: [sha256(email)],
  });
  const until = blocked.rows[0]?.until ?? now;
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  throw new RateLimited("sign_in.blocked", `Too many attempts. Try again in ${seconds} seconds.`, {
    retryAfterSeconds: seconds,
  });
}

/** Forgets an address after a success, and whatever nobody tried for a day. */
export async function forgetSignInAttempts(ctx: Context, email: string): Promise<void> {
  await ctx.db.system.query({
    name: "forget-sign-in-attempts",
    text: "DELETE FROM sign_in_attempts WHERE email_hash = $1 OR last_at < $2::timestamptz - interval '1 day'",
    values: [sha256(email), ctx.clock.now()],
  });
}

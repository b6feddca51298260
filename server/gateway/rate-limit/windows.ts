import type { Database } from "@/server/kernel/database";

export interface Ask {
  bucket: string;
  /** Start of the window, in milliseconds since the epoch. */
  window: number;
  limit: number;
  /** What waiting requests need now. */
  wanted: number;
}

/**
 * Leases from the shared counter of a window: what is wanted, or 1/200 of what is left when that is more; less than
 * wanted when no more is there. One statement, so that concurrent leases queue on the row and never exceed the limit.
 */
export async function grant(db: Database, ask: Ask): Promise<{ granted: number; taken: number }> {
  const { rows } = await db.system.query<{ granted: number; taken: number }>({
    name: "rate-limit-grant",
    text: `INSERT INTO rate_limit_windows AS w (key, "window", taken, granted, expires_at)
           VALUES ($1, to_timestamp($2 / 1000.0), least($3, greatest($4, $3 / 200)), least($3, greatest($4, $3 / 200)),
             to_timestamp($2 / 1000.0) + interval '1 hour')
           ON CONFLICT (key, "window") DO UPDATE SET
             granted = least($3 - w.taken, greatest($4, ($3 - w.taken) / 200)),
             taken = w.taken + least($3 - w.taken, greatest($4, ($3 - w.taken) / 200))
           RETURNING granted, taken`,
    values: [ask.bucket, ask.window, ask.limit, ask.wanted],
  });
  return rows[0] ?? { granted: 0, taken: ask.limit };
}

/** Returns what was leased and not used. */
export async function giveBack(
  db: Database,
  unused: readonly { bucket: string; window: number; tokens: number }[],
): Promise<void> {
  await db.system.query({
    name: "rate-limit-give-back",
    text: `UPDATE rate_limit_windows w SET taken = w.taken - u.tokens
           FROM jsonb_to_recordset($1::jsonb) AS u(bucket text, "window" bigint, tokens int)
           WHERE w.key = u.bucket AND w."window" = to_timestamp(u."window" / 1000.0)`,
    values: [JSON.stringify(unused)],
  });
}

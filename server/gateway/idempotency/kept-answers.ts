import { z } from "zod";
import type { Context, Tenant, TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { Answer } from "../answer";

const keptForMs = 24 * 60 * 60_000;

/** An answer that can be given again, and what it answered. Its body is sealed: some answers show a secret this once. */
const KeptAnswer = z.object({
  operation: z.string(),
  fingerprint: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** One use of a key: who, which, for what. */
export interface Claim {
  tenant: Tenant;
  key: string;
  operation: string;
  fingerprint: string;
}

/** Thrown out of a repeat's transaction, which is thereby undone: somebody was first and has an answer. */
export class Kept extends Error {
  constructor(readonly answer: KeptAnswer) {
    super("This idempotency key has an answer");
  }
}

/** Thrown out of a repeat's transaction: somebody was first and has not come to an end. */
export class InProgress extends Error {}

/** Holds the key until the transaction ends, or throws Kept or InProgress. One round trip. */
export async function claimKey(sql: Sql, { tenant, key }: Claim): Promise<void> {
  const { rows } = await sql.query({
    name: "idempotency-claim",
    text: "SELECT * FROM app.claim_idempotency_key($1, $2)",
    values: [tenant.id, key],
  });
  const [row] = rows;
  if (row?.busy) throw new InProgress();
  if (row) throw new Kept(KeptAnswer.parse(row));
}

const bindingOf = ({ tenant, key }: Claim) => `${tenant.id} ${key}`;

/** The body of a kept answer as it was. */
export function openBody({ encryption }: Context, claim: Claim, { body }: KeptAnswer): string {
  return encryption.decrypt(body, bindingOf(claim));
}

/** Writes the answer in the transaction of its effect; the row of a key that has expired makes room. */
export async function keepAnswer(sql: Sql, ctx: Context, claim: Claim, answer: Answer): Promise<void> {
  const now = ctx.clock.now();
  await sql.query({
    name: "idempotency-keep",
    text: `INSERT INTO idempotency_keys (organization_id, key, operation, fingerprint, status, headers, body, created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT (organization_id, key) DO UPDATE SET operation = excluded.operation, fingerprint = excluded.fingerprint,
             status = excluded.status, headers = excluded.headers, body = excluded.body,
             created_at = excluded.created_at, expires_at = excluded.expires_at`,
    values: [
      claim.tenant.id,
      claim.key,
      claim.operation,
      claim.fingerprint,
      answer.status,
      JSON.stringify(answer.headers),
      ctx.encryption.encrypt(typeof answer.body === "string" ? answer.body : "", bindingOf(claim)),
      now,
      new Date(now.getTime() + keptForMs),
    ],
  });
}

/** The answer that is kept for a key, or null. */
export async function findKept(ctx: TenantContext, key: string): Promise<KeptAnswer | null> {
  const { rows } = await ctx.db.system.query({
    name: "idempotency-find",
    text: `SELECT operation, fingerprint, status, headers, body FROM idempotency_keys
           WHERE organization_id = $1 AND key = $2 AND expires_at > $3`,
    values: [ctx.tenant.id, key, ctx.clock.now()],
  });
  return rows[0] ? KeptAnswer.parse(rows[0]) : null;
}

/** Runs `work` in the caller's organisation when the transaction acts inside another one (staff of the provider). */
export async function asCaller(sql: Sql, caller: Tenant, entered: Tenant, work: () => Promise<void>): Promise<void> {
  if (entered.id === caller.id) return work();
  await enter(sql, caller);
  await work();
  await enter(sql, entered);
}

async function enter(sql: Sql, { id, path }: Tenant): Promise<void> {
  await sql.query({
    name: "enter-organization",
    text: "SELECT set_config('app.org', $1, true), set_config('app.path', $2, true)",
    values: [id, path],
  });
}

import { createHash } from "node:crypto";
import { type Fault, type FaultableOperation, faultLabel, faultPlansFromLabel } from "./fault-plan";
import type { Sandbox } from "./transaction";

/** A call, as far as faults care: what it does, and to what. */
export interface FaultSubject {
  operation: FaultableOperation;
  /** The client token, or the reference where a call has none. */
  token: string;
  tenant?: string | null;
  name?: string | null;
  labels?: Record<string, string>;
}

export interface DrawnFault {
  fault: Fault;
  delayMs?: number;
}

/** Decides whether this call goes wrong, and how: by label first, then by plan, then by lot. */
export async function drawFault(sandbox: Sandbox, subject: FaultSubject): Promise<DrawnFault | null> {
  return (await byLabel(sandbox, subject)) ?? (await byPlan(sandbox, subject)) ?? (await byLot(sandbox, subject));
}

async function byLabel(sandbox: Sandbox, subject: FaultSubject): Promise<DrawnFault | null> {
  const plan = faultPlansFromLabel(subject.labels?.[faultLabel]).find(
    ({ operation }) => operation === "*" || operation === subject.operation,
  );
  if (!plan) return null;
  if (plan.times === null) return plan;
  return (await countAttempt(sandbox, subject, "label")) <= plan.times ? plan : null;
}

async function byPlan({ pool, cloud }: Sandbox, subject: FaultSubject): Promise<DrawnFault | null> {
  const { rows } = await pool.query<{ fault: Fault; delay_ms: number | null }>(
    `update sandbox.fault set remaining = remaining - 1 where id = (
       select id from sandbox.fault
       where cloud = $1 and operation in ($2, '*') and (remaining is null or remaining > 0)
         and (client_token is null or client_token = $3)
         and (tenant is null or tenant = $4) and (name is null or name = $5)
       order by id limit 1 for update
     ) returning fault, delay_ms`,
    [cloud, subject.operation, subject.token, subject.tenant ?? null, subject.name ?? null],
  );
  const drawn = rows[0];
  return drawn ? { fault: drawn.fault, delayMs: drawn.delay_ms ?? undefined } : null;
}

/**
 * The lot depends on seed, operation, token and attempt alone: a fault run with the same seed meets the same faults,
 * whatever the order in which its workers come by, and a repeated call draws anew.
 */
async function byLot(sandbox: Sandbox, subject: FaultSubject): Promise<DrawnFault | null> {
  const { rows } = await sandbox.pool.query<{ rate: number; seed: string; faults: Fault[] }>(
    "select rate, seed, faults from sandbox.fault_rate where cloud = $1 and operation = $2",
    [sandbox.cloud, subject.operation],
  );
  const rule = rows[0];
  if (!rule) return null;
  const attempt = await countAttempt(sandbox, subject, "lot");
  const hash = createHash("sha256").update(`${rule.seed}/${subject.operation}/${subject.token}/${attempt}`).digest();
  if (hash.readUInt32BE(0) / 2 ** 32 >= rule.rate) return null;
  const fault = rule.faults[hash.readUInt32BE(4) % rule.faults.length];
  return fault ? { fault } : null;
}

async function countAttempt({ pool, cloud }: Sandbox, subject: FaultSubject, by: "label" | "lot"): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `insert into sandbox.attempt as a (cloud, operation, subject, count) values ($1, $2, $3, 1)
     on conflict (cloud, operation, subject) do update set count = a.count + 1 returning count`,
    [cloud, subject.operation, `${by}/${subject.token}`],
  );
  return rows[0]?.count ?? 1;
}

import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { DriverHost } from "../../module";
import type { CloudResource, ResourceSpec } from "../resource";
import { createResource } from "./create-resource";
import { type Fault, type FaultableOperation, FaultPlan, usualTimes } from "./fault-plan";
import { SandboxConfig } from "./module";
import { observe } from "./sandbox";
import { type ResourceRow, toResource } from "./store";
import type { Sandbox } from "./transaction";

/** Faults that a platform must survive without a trace; what a fault run draws from unless told otherwise. */
const passingFaults: readonly Fault[] = ["flaky", "server_error", "timeout_before", "timeout_after_success"];

/** What stands behind a sandbox cloud, for tests and for an operator who rehearses bad days. */
export function sandboxControl(host: DriverHost, config: z.input<typeof SandboxConfig> = {}) {
  const sandbox: Sandbox = { ...SandboxConfig.parse(config), ...host };
  return {
    setFault: (plan: NewFault) => setFault(sandbox, plan),
    setFaultRate: (rule: FaultRate) => setFaultRate(sandbox, rule),
    clearFaults: () => clearFaults(sandbox),
    inventory: (options?: { ever?: boolean }) => inventory(sandbox, options),
    plant: (spec: ResourceSpec) => plant(sandbox, spec),
  };
}

type NewFault = Omit<FaultPlan, "operation" | "times"> & Partial<FaultPlan>;

interface FaultRate {
  operation: FaultableOperation;
  /** 0 to 1. */
  rate: number;
  seed: string;
  faults?: readonly Fault[];
}

/** Puts a fault in force for every process that uses this cloud. */
async function setFault({ pool, cloud }: Sandbox, plan: NewFault): Promise<void> {
  const { operation, fault, times, tenant, name, clientToken, delayMs } = FaultPlan.parse({
    ...plan,
    times: plan.times === undefined ? usualTimes(plan.fault) : plan.times,
  });
  await pool.query(
    `insert into sandbox.fault (cloud, operation, fault, remaining, tenant, name, client_token, delay_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [cloud, operation, fault, times, tenant ?? null, name ?? null, clientToken ?? null, delayMs ?? null],
  );
}

/** Lets the given share (0 to 1) of an operation's calls go wrong, drawn from `seed`. */
async function setFaultRate({ pool, cloud }: Sandbox, rule: FaultRate): Promise<void> {
  await pool.query(
    `insert into sandbox.fault_rate (cloud, operation, rate, seed, faults) values ($1, $2, $3, $4, $5)
     on conflict (cloud, operation) do update set rate = excluded.rate, seed = excluded.seed, faults = excluded.faults`,
    [cloud, rule.operation, rule.rate, rule.seed, rule.faults ?? passingFaults],
  );
}

/** Takes back every fault that has not struck yet. */
async function clearFaults({ pool, cloud }: Sandbox): Promise<void> {
  await pool.query("delete from sandbox.fault where cloud = $1", [cloud]);
  await pool.query("delete from sandbox.fault_rate where cloud = $1", [cloud]);
}

/**
 * All that really is there, what nobody can see yet included, and with `ever` also what is gone: the proof that each
 * resource was made exactly once.
 */
function inventory(
  sandbox: Sandbox,
  { ever = false }: { ever?: boolean } = {},
): Promise<(CloudResource & { gone: boolean })[]> {
  return observe(sandbox, async ({ sql, cloud, at }) => {
    const { rows } = await sql.query<ResourceRow>(
      "select * from sandbox.resource where cloud = $1 and ($2 or gone_at is null) order by created_at, reference",
      [cloud, ever],
    );
    return rows.map((row) => ({ ...toResource(row, at), gone: row.gone_at !== null }));
  });
}

/** Makes a resource behind the platform's back, for adoption and for the search for orphans. */
async function plant(sandbox: Sandbox, spec: ResourceSpec): Promise<string> {
  const { reference } = await createResource(sandbox, { clientToken: randomUUID(), spec });
  await sandbox.pool.query(
    "update sandbox.resource set client_token = null, tenant = null where cloud = $1 and reference = $2",
    [sandbox.cloud, reference],
  );
  return reference;
}

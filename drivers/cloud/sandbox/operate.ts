import { unsupported } from "../capabilities";
import { CloudError } from "../errors";
import type { Operation, OperationStatus, Snapshot } from "../operation";
import { type Effect, effectOf } from "./operation-effect";
import { type OperationRule, rulesByKind } from "./operation-rules";
import { alter, observe, type Sandbox, type SandboxTransaction } from "./sandbox";
import { getVisible, type ResourceRow } from "./store";
import { type Aftermath, withFaults } from "./with-faults";
import { applied, scaled } from "./workload-change";
import { writeEvent } from "./write-event";

interface OperationInput {
  reference: string;
  clientToken: string;
  operation: Operation;
}

interface OperationRow {
  name: Operation["name"];
  result: { snapshot?: string };
  problem: string | null;
  started_at: Date;
  finishes_at: Date;
}

/** Starts an operation, once per token; the resource carries it as its task until it is over. */
export async function operate(sandbox: Sandbox, input: OperationInput): Promise<OperationStatus> {
  const { labels, tenant, name } = await observe(sandbox, (tx) => getVisible(tx, input.reference));
  const subject = { operation: input.operation.name, token: input.clientToken, tenant, name, labels };
  return withFaults(sandbox, subject, (aftermath) => alter(sandbox, (tx) => begin(tx, input, aftermath)));
}

/** Judges a change of what runs in a namespace. */
export function rehearse(
  sandbox: Sandbox,
  { reference, operation }: Pick<OperationInput, "reference" | "operation">,
): Promise<void> {
  return observe(sandbox, async (tx) => {
    const row = await getVisible(tx, reference);
    permit(row, operation);
    if (operation.name === "apply_manifests") applied(row, operation.manifests, tx.at);
    if (operation.name === "scale") scaled(row, operation.workload, operation.replicas);
  });
}

async function begin(tx: SandboxTransaction, input: OperationInput, aftermath: Aftermath): Promise<OperationStatus> {
  const row = await getVisible(tx, input.reference);
  const started = await findOperation(tx, input);
  if (started) return toStatus(input.clientToken, started, tx.at);
  const rule = permit(row, input.operation);
  const failed = aftermath?.fault === "partial" ? "The host stopped answering during the operation." : null;
  const effect: Effect = failed ? { becomes: {}, result: {} } : await effectOf(tx, row, input.operation);
  const takesMs = rule.instant ? 0 : tx.operateMs * (aftermath?.fault === "slow" ? 10 : 1);
  const finishesAt = new Date(tx.at.getTime() + takesMs);
  const lostAt = aftermath?.fault === "lost" ? new Date(finishesAt.getTime() + (aftermath.delayMs ?? 0)) : null;
  const becomes = { ...effect.becomes, ...(rule.to && !failed ? { state: rule.to } : {}), problem: row.problem };
  if (rule.to && !failed) becomes.problem = null;
  await tx.sql.query(
    `update sandbox.resource set task = $3, settles_at = $4, becomes = $5, lost_at = coalesce($6, lost_at), updated_at = $7
     where cloud = $1 and reference = $2`,
    [tx.cloud, row.reference, rule.name, finishesAt, JSON.stringify(becomes), lostAt, tx.at],
  );
  const { rows } = await tx.sql.query<OperationRow>(
    `insert into sandbox.operation (cloud, reference, client_token, name, input, result, problem, started_at, finishes_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`,
    [
      tx.cloud,
      row.reference,
      input.clientToken,
      rule.name,
      JSON.stringify(input.operation),
      JSON.stringify(effect.result),
      failed ?? effect.problem ?? null,
      tx.at,
      finishesAt,
    ],
  );
  const [operation] = rows;
  if (!operation) throw new CloudError("server_error", "The sandbox kept nothing.");
  const message = `“${rule.name.replaceAll("_", " ")}” of ${row.kind} ${row.name} began.`;
  await writeEvent(tx, { time: tx.at, type: `operation.${rule.name}`, reference: row.reference, message });
  return toStatus(input.clientToken, operation, tx.at);
}

function permit(row: ResourceRow, { name }: Operation): OperationRule {
  const rule = rulesByKind[row.kind].find((entry) => entry.name === name);
  if (!rule) throw unsupported(`${name} on a ${row.kind}`);
  if (row.task) {
    throw new CloudError("retriable", `${row.task} is still running.`, { status: 409, retryAfterMs: 1_000 });
  }
  if (rule.from.includes(row.state)) return rule;
  throw new CloudError("conflict", `${name} is not possible while the ${row.kind} is ${row.state}.`, { status: 409 });
}

/** What became of an operation. Its resource must still be there. */
export function getOperation(
  sandbox: Sandbox,
  input: { reference: string; clientToken: string },
): Promise<OperationStatus> {
  return observe(sandbox, async (tx) => {
    await getVisible(tx, input.reference);
    const row = await findOperation(tx, input);
    if (row) return toStatus(input.clientToken, row, tx.at);
    throw new CloudError("not_found", `There is no operation ${input.clientToken}.`, { status: 404 });
  });
}

async function findOperation(
  tx: SandboxTransaction,
  input: { reference: string; clientToken: string },
): Promise<OperationRow | undefined> {
  const { rows } = await tx.sql.query<OperationRow>(
    "select * from sandbox.operation where cloud = $1 and reference = $2 and client_token = $3",
    [tx.cloud, input.reference, input.clientToken],
  );
  return rows[0];
}

function toStatus(clientToken: string, row: OperationRow, at: Date): OperationStatus {
  const over = at >= row.finishes_at;
  return {
    clientToken,
    name: row.name,
    state: over ? (row.problem ? "failed" : "succeeded") : "running",
    result: over ? row.result : {},
    problem: over ? row.problem : null,
    startedAt: row.started_at,
    finishedAt: over ? row.finishes_at : null,
  };
}

/** Snapshots that are complete; one that is being taken is not among them. */
export function listSnapshots(sandbox: Sandbox, { reference }: { reference: string }): Promise<Snapshot[]> {
  return observe(sandbox, async (tx) => {
    await getVisible(tx, reference);
    const { rows } = await tx.sql.query<Snapshot>(
      `select s.reference, s.name, s.size_gib as "sizeGib", s.created_at as "createdAt" from sandbox.snapshot s
       where s.cloud = $1 and s.resource = $2 and not exists (
         select 1 from sandbox.operation o
         where o.cloud = s.cloud and o.reference = s.resource and o.result->>'snapshot' = s.reference and o.finishes_at > $3)
       order by s.created_at, s.reference`,
      [tx.cloud, reference, tx.at],
    );
    return rows;
  });
}

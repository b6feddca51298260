import { z } from "zod";
import { CloudError } from "../errors";
import { Operation, OperationName, type OperationStatus } from "../operation";
import { Size } from "../resource";
import { isNetworkOperation } from "./network-operations";
import type { Openstack } from "./openstack";

/** A change of networks, which is taken up again where it was cut off. */
const Network = Operation.transform((operation, { addIssue }) => {
  if (isNetworkOperation(operation)) return operation;
  addIssue({ code: "custom", message: "not a change of networks" });
  return z.NEVER;
});
/** What an operation leaves to be known later; `from` is the size before a resize. */
const Input = z.object({ volume: z.string().optional(), from: Size.optional(), network: Network.optional() });
const Result = z.object({ snapshot: z.string().optional(), volume: z.string().optional() });

const OperationRow = z.object({
  reference: z.string(),
  client_token: z.string(),
  name: OperationName,
  after_request: z.string().nullable(),
  request: z.string().nullable(),
  input: Input,
  result: Result,
  problem: z.string().nullable(),
  state: z.enum(["running", "succeeded", "failed"]),
  started_at: z.date(),
  finished_at: z.date().nullable(),
});
export type OperationRow = z.infer<typeof OperationRow>;

interface Key {
  reference: string;
  clientToken: string;
}

/** Whoever asked Nova and did not say what it answered within this time has died. */
const takeoverMs = 60_000;

export async function findOperation(
  { pool }: Openstack,
  { reference, clientToken }: Key,
): Promise<OperationRow | null> {
  const { rows } = await pool.query("select * from openstack.operation where reference = $1 and client_token = $2", [
    reference,
    clientToken,
  ]);
  return rows[0] ? OperationRow.parse(rows[0]) : null;
}

/** Claims the right to ask Nova: true for one caller only, and again for another when that one has died. */
export async function claimOperation(
  { pool, now }: Openstack,
  {
    reference,
    clientToken,
    name,
    after,
    input,
  }: Key & { name: OperationName; after: string | null; input: OperationRow["input"] },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into openstack.operation as o (reference, client_token, name, after_request, input, started_at, asked_at)
     values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (reference, client_token) do update set asked_at = excluded.asked_at
     where o.state = 'running' and o.request is null and o.asked_at < $7`,
    [reference, clientToken, name, after, JSON.stringify(input), now(), new Date(now().getTime() - takeoverMs)],
  );
  return rowCount === 1;
}

/** Nova refused: the token may be used again. */
export async function dropOperation({ pool }: Openstack, { reference, clientToken }: Key): Promise<void> {
  await pool.query(
    "delete from openstack.operation where reference = $1 and client_token = $2 and request is null and state = 'running'",
    [reference, clientToken],
  );
}

/** Notes what Nova answered, or that the operation ended. What has ended stays as it is. */
export async function noteOperation(
  os: Openstack,
  key: Key,
  change: { request?: string | null; result?: OperationRow["result"]; state?: OperationRow["state"]; problem?: string },
): Promise<OperationRow> {
  const { request = null, result = {}, state = "running", problem = null } = change;
  await os.pool.query(
    `update openstack.operation set request = coalesce($3, request), result = result || $4, state = $5, problem = $6,
       finished_at = case when $5 = 'running' then null else $7::timestamptz end
     where reference = $1 and client_token = $2 and state = 'running'`,
    [key.reference, key.clientToken, request, JSON.stringify(result), state, problem, os.now()],
  );
  const row = await findOperation(os, key);
  if (!row) throw new CloudError("not_found", `No operation was started under ${key.clientToken}.`);
  return row;
}

/** Resizes of a server that have ended well, oldest first. */
export async function listResizes({ pool }: Openstack, reference: string): Promise<OperationRow[]> {
  const { rows } = await pool.query(
    `select * from openstack.operation where reference = $1 and name = 'resize' and state = 'succeeded' order by finished_at`,
    [reference],
  );
  return z.array(OperationRow).parse(rows);
}

export const toStatus = (row: OperationRow): OperationStatus => ({
  clientToken: row.client_token,
  name: row.name,
  state: row.state,
  result: row.result.snapshot ? { snapshot: row.result.snapshot } : {},
  problem: row.problem,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

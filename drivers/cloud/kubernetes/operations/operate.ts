import { unsupported } from "../../capabilities";
import type { Call } from "../../contract";
import { CloudError, isCloudError } from "../../errors";
import type { Operation, OperationStatus } from "../../operation";
import type { Cluster } from "../api/cluster";
import type { ClusterObjects } from "../api/cluster-objects";
import { changeRecord } from "../namespace/change-record";
import { requireNamespace } from "../namespace/find-namespace";
import { lockedFor } from "../namespace/locked";
import {
  currentLimits,
  isTerminating,
  type NamespaceRecord,
  type OperationRecord,
  readRecord,
  tenantOf,
} from "../namespace/record";
import { settle } from "../namespace/settle";
import { requireQuota } from "../offer/quota";
import { advance, finish, toStatus } from "./advance";
import { type Prepared, prepare } from "./prepare";
import { operationNames, requireState } from "./rules";

/** How many ended operations a namespace remembers. */
const remembered = 40;

interface Request {
  reference: string;
  clientToken: string;
  operation: Operation;
}

/**
 * Judges, notes the operation on the namespace, asks it of the cluster, and notes that it was asked. The note comes
 * first, on the version of the namespace that was judged, so that of two operations one begins; a repeat goes on where
 * the note says.
 */
export async function operate(cluster: Cluster, request: Request, call?: Call): Promise<OperationStatus> {
  const { reference, clientToken, operation } = request;
  if (!operationNames.includes(operation.name)) throw unsupported(`${operation.name} on a namespace`);
  const objects = cluster.connect(call);
  const record = await requireOperable(cluster, objects, reference);

  const known = record.operations.find(({ token }) => token === clientToken);
  if (known && known.name !== operation.name)
    throw new CloudError("conflict", `This token belongs to the operation ${known.name}.`);
  if (known && (known.asked || known.state !== "running"))
    return toStatus(await advance(cluster, objects, reference, known));

  if (!known) {
    await requireIdle(cluster, objects, reference, record);
    requireState(operation.name, record);
  }
  const prepared = await prepare(cluster, objects, reference, operation);
  const begun = known ?? (await begin(cluster, objects, request, prepared));
  if (begun.asked || begun.state !== "running") return toStatus(begun);
  return toStatus(await ask(cluster, objects, reference, begun, prepared));
}

/** Judges, by the platform's rules and by a dry run in the cluster. */
export async function rehearse(
  cluster: Cluster,
  { reference, operation }: Pick<Request, "reference" | "operation">,
  call?: Call,
): Promise<void> {
  if (!operationNames.includes(operation.name)) throw unsupported(`${operation.name} on a namespace`);
  const objects = cluster.connect(call);
  requireState(operation.name, await requireOperable(cluster, objects, reference));
  await prepare(cluster, objects, reference, operation);
}

/** Throws `not_found` for a token under which nothing was started. */
export async function getOperation(
  cluster: Cluster,
  { reference, clientToken }: { reference: string; clientToken: string },
  call?: Call,
): Promise<OperationStatus> {
  const objects = cluster.connect(call);
  const record = readRecord(await requireNamespace(objects, reference));
  const operation = record?.operations.find(({ token }) => token === clientToken);
  if (!operation) throw new CloudError("not_found", "Nothing was started under this token.");
  return toStatus(await advance(cluster, objects, reference, operation));
}

async function requireOperable(cluster: Cluster, objects: ClusterObjects, reference: string): Promise<NamespaceRecord> {
  const namespace = await settle(cluster, objects, await requireNamespace(objects, reference));
  const record = readRecord(namespace);
  if (!record) throw new CloudError("conflict", "The platform has not adopted this namespace.");
  if (isTerminating(namespace)) throw new CloudError("conflict", "The namespace is being deleted.");
  if (!record.readyAt) throw new CloudError("retriable", "The namespace is still being built.");
  return record;
}

async function requireIdle(
  cluster: Cluster,
  objects: ClusterObjects,
  reference: string,
  record: NamespaceRecord,
): Promise<void> {
  const running = record.operations.find(({ state }) => state === "running");
  if (running && (await advance(cluster, objects, reference, running)).state === "running") throw busy();
}

const busy = () => new CloudError("retriable", "Another operation is running.", { retryAfterMs: 1_000 });

async function begin(
  cluster: Cluster,
  objects: ClusterObjects,
  { reference, clientToken, operation }: Request,
  prepared: Prepared,
): Promise<OperationRecord> {
  const fresh: OperationRecord = {
    token: clientToken,
    name: operation.name,
    state: "running",
    asked: false,
    workloads: [],
    problem: null,
    startedAt: cluster.host.now().toISOString(),
    finishedAt: null,
  };
  let begun = fresh;
  const write = () =>
    changeRecord(objects, reference, (record) => {
      const seen = record.operations.find(({ token }) => token === clientToken);
      if (seen) {
        begun = seen;
        return record;
      }
      if (record.operations.some(({ state }) => state === "running")) throw busy();
      requireState(operation.name, record);
      begun = fresh;
      const kept = record.operations.slice(-remembered);
      return { ...prepared.note(record), operations: [...kept, fresh] };
    });
  if (operation.name === "set_limits") await withinQuota(cluster, objects, reference, prepared, write);
  else await write();
  return begun;
}

/** Counts and enlarges as one step, as a create does. */
async function withinQuota(
  cluster: Cluster,
  objects: ClusterObjects,
  reference: string,
  prepared: Prepared,
  write: () => Promise<unknown>,
): Promise<void> {
  const namespace = await requireNamespace(objects, reference);
  const tenant = tenantOf(namespace) ?? "";
  await lockedFor(cluster, tenant, async () => {
    const record = readRecord(namespace);
    const limits = record && currentLimits(prepared.note(record));
    if (limits) await requireQuota(cluster, objects, { tenant, limits, instead: reference });
    await write();
  });
}

/** What the cluster finally refuses ends the operation; what may be repeated leaves it to its repeat. */
async function ask(
  cluster: Cluster,
  objects: ClusterObjects,
  reference: string,
  begun: OperationRecord,
  prepared: Prepared,
): Promise<OperationRecord> {
  try {
    const asked: OperationRecord = { ...begun, asked: true, workloads: await prepared.ask() };
    await changeRecord(objects, reference, (record) => ({
      ...record,
      operations: record.operations.map((entry) =>
        entry.token === begun.token && entry.state === "running" ? asked : entry,
      ),
    }));
    return await advance(cluster, objects, reference, asked);
  } catch (error) {
    if (!isCloudError(error) || error.retriable) throw error;
    return finish(cluster, objects, reference, begun, { state: "failed", problem: error.message });
  }
}

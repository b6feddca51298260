import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Call, CloudError, isCloudError } from "../contract";
import { Allocation } from "./answers";
import { nothing } from "./client";
import type { Ironic } from "./ironic";
import type { MachineSpec } from "./judge";
import { findAllocation, findAllocationByToken } from "./nodes";
import { allocationName, fingerprintOf, type MachineRecord, readRecord } from "./record";

/** The machine that an allocation has taken from the stock, and the record that was written with it. */
export interface Allocated {
  node: string;
  record: MachineRecord;
}

interface Wish {
  clientToken: string;
  spec: MachineSpec;
  /** Where a zone is named, the nodes of which one is to be taken. */
  candidates: string[] | undefined;
}

/**
 * Takes a machine from the stock. Names of allocations are unique in an Ironic, so the token as the name lets any
 * number of repeats find the first one. Throws `conflict` for a token that stands for something else, and `capacity`
 * when no machine was free; the failed allocation is removed before.
 */
export async function allocate(ironic: Ironic, wish: Wish, call?: Call): Promise<Allocated> {
  const record = newRecord(ironic, wish);
  const body = {
    uuid: record.reference,
    name: allocationName(record.token),
    resource_class: wish.spec.flavour,
    candidate_nodes: wish.candidates,
    extra: { platforma: record },
  };
  const made = await ironic.client
    .change(Allocation, { method: "POST", path: "/v1/allocations", body }, call)
    .catch(async (error: unknown) => {
      if (!isCloudError(error, "conflict")) throw error;
      return existing(ironic, record, call);
    });
  return settled(ironic, made, record.fingerprint, call);
}

function newRecord(ironic: Ironic, { clientToken, spec }: Wish): MachineRecord {
  return {
    token: clientToken,
    tenant: spec.tenant,
    reference: randomUUID(),
    name: spec.name,
    labels: spec.labels,
    image: spec.image,
    fingerprint: fingerprintOf(spec),
    createdAt: ironic.now().toISOString(),
    operations: {},
  };
}

async function existing(ironic: Ironic, { token }: MachineRecord, call?: Call): Promise<Allocation> {
  const found = await findAllocationByToken(ironic, token, call);
  if (found) return found;
  throw new CloudError("retriable", "The allocation of this name was being removed.", { retryAfterMs: 500 });
}

async function settled(ironic: Ironic, first: Allocation, fingerprint: string | null, call?: Call): Promise<Allocated> {
  const record = readRecord(first);
  if (record?.fingerprint !== fingerprint)
    throw new CloudError("conflict", "This token already stands for another machine.", { pointer: "/clientToken" });
  let allocation = first;
  while (allocation.state === "allocating") {
    await sleep(100, undefined, { signal: call?.signal });
    const next = await findAllocation(ironic, allocation.uuid, call);
    if (!next) throw new CloudError("retriable", "The allocation was removed while it was made.");
    allocation = next;
  }
  if (allocation.state === "active" && allocation.node_uuid) return { node: allocation.node_uuid, record };
  return giveUp(ironic, allocation, call);
}

/** Several machines were free, but each was locked at every look: not a question of capacity. */
const allLocked = /could not reserve any of/i;

async function giveUp(ironic: Ironic, allocation: Allocation, call?: Call): Promise<never> {
  await removeAllocation(ironic, allocation.uuid, call);
  const said = allocation.last_error ?? "the allocation failed";
  throw new CloudError(allLocked.test(said) ? "retriable" : "capacity", `Ironic says: ${said}`);
}

/** Removes an allocation. One that is not there is removed already. */
export async function removeAllocation(ironic: Ironic, uuid: string, call?: Call): Promise<void> {
  try {
    await ironic.client.change(nothing, { method: "DELETE", path: `/v1/allocations/${uuid}` }, call);
  } catch (error) {
    if (!isCloudError(error, "not_found")) throw error;
  }
}

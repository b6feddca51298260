import { type Call, type Operation, type OperationStatus, unsupported } from "../contract";
import { CloudError, isCloudError } from "../errors";
import { listActions } from "./actions";
import { hasVolumes } from "./cinder";
import { sizeOf } from "./flavours";
import { isNetworkOperation } from "./network-operations";
import type { Openstack, Place } from "./openstack";
import { operateNetwork, settleNetwork } from "./operate-network";
import {
  claimOperation,
  dropOperation,
  findOperation,
  noteOperation,
  type OperationRow,
  toStatus,
} from "./operation-store";
import { ask, offeredOperations, volumeOperations } from "./operations";
import { getServer, type NovaServer, resolve } from "./server";
import { findRequest, progressOf } from "./settle-operation";

interface Started {
  reference: string;
  clientToken: string;
  operation: Operation;
}

/**
 * Nova's actions know no token, so the platform's database says which operation was asked for under which one. It is
 * noted before Nova is asked: one caller asks, the others are told how far that is.
 */
export async function operate(os: Openstack, input: Started, call: Call): Promise<OperationStatus> {
  const { name } = input.operation;
  if (input.operation.name === "rebuild" && input.operation.sshKeys && !os.manyProjects)
    throw unsupported("other keys with a rebuild to an application credential");
  const { place, id } = await resolve(os, input.reference, call);
  const offered = volumeOperations.includes(name)
    ? await hasVolumes(os, place.region, call)
    : offeredOperations.includes(name);
  if (!offered) throw unsupported(`${name} on a server`);
  if (isNetworkOperation(input.operation))
    return operateNetwork(place, await getServer(place, id), { ...input, operation: input.operation });
  const known = await findOperation(os, input);
  const server = await getServer(place, id);
  if (known && (known.state !== "running" || (await wasTaken(place, server, known))))
    return getOperation(os, input, call);
  return (await claim(place, server, input)) ? start(place, server, input) : getOperation(os, input, call);
}

async function wasTaken(place: Place, server: NovaServer, row: OperationRow): Promise<boolean> {
  if (Object.keys(row.result).length > 0) return true;
  return (await findRequest(place, server.id, row)) !== null;
}

async function claim(
  place: Place,
  server: NovaServer,
  { reference, clientToken, operation }: Started,
): Promise<boolean> {
  const [newest] = await listActions(place, server.id);
  const input = operation.name === "resize" ? { from: sizeOf(server.flavor) } : {};
  return claimOperation(place.os, {
    reference,
    clientToken,
    name: operation.name,
    after: newest?.request_id ?? null,
    input,
  });
}

async function start({ os, ...place }: Place, server: NovaServer, input: Started): Promise<OperationStatus> {
  try {
    const { done, ...asked } = await ask({ os, ...place }, server, input.operation);
    return toStatus(await noteOperation(os, input, { ...asked, state: done ? "succeeded" : "running" }));
  } catch (error) {
    // Refused or never sent: the token has done nothing. After a lost answer its action is looked for first.
    if (isCloudError(error) && !error.mayHaveCreated) await dropOperation(os, input);
    throw error;
  }
}

export async function getOperation(
  os: Openstack,
  input: { reference: string; clientToken: string },
  call: Call,
): Promise<OperationStatus> {
  const row = await findOperation(os, input);
  if (!row) throw new CloudError("not_found", `No operation was started under ${input.clientToken}.`);
  if (row.state !== "running") return toStatus(row);
  const { place, id } = await resolve(os, input.reference, call);
  if (row.input.network) return settleNetwork(place, await getServer(place, id), input);
  const progress = await progressOf(place, await getServer(place, id), row);
  return toStatus(await noteOperation(os, input, progress));
}

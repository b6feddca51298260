import type { OperationStatus } from "../contract";
import { CloudError, isCloudError } from "../errors";
import { exclusively } from "../exclusively";
import { tokenSubject } from "./create-server";
import { converge, judge, type NetworkOperation } from "./network-operations";
import type { Place } from "./openstack";
import { claimOperation, dropOperation, findOperation, noteOperation, toStatus } from "./operation-store";
import { getServer, type NovaServer } from "./server";
import { siteOf } from "./site";

interface Started {
  reference: string;
  clientToken: string;
}

/** What was read before others had their turn may no longer hold; whoever waited longer than this looks again. */
const staleMs = 2_000;

/** Neutron knows no tokens either: which change was asked for under which one is noted before it is begun. */
export async function operateNetwork(
  place: Place,
  server: NovaServer,
  { operation, ...key }: Started & { operation: NetworkOperation },
): Promise<OperationStatus> {
  if (!(await findOperation(place.os, key))) {
    if (server["OS-EXT-STS:task_state"] !== null)
      throw new CloudError("retriable", "Another operation runs.", { status: 409, retryAfterMs: 1_000 });
    await judge(await siteOf(place, server), operation);
    await claimOperation(place.os, { ...key, name: operation.name, after: null, input: { network: operation } });
  }
  return settleNetwork(place, server, key);
}

/** Takes a change as far as it goes now. What is refused has never been: its token may be used again. */
export async function settleNetwork(place: Place, server: NovaServer, key: Started): Promise<OperationStatus> {
  const { os } = place;
  const row = await findOperation(os, key);
  const operation = row?.input.network;
  if (!row || !operation) throw new CloudError("not_found", `No operation was started under ${key.clientToken}.`);
  if (row.state !== "running") return toStatus(row);
  const readAt = performance.now();
  const site = await siteOf(place, server);
  const { tenant, clientToken } = site;
  const subject = tokenSubject({ kind: "server", tenant, clientToken, region: place.region.id });
  try {
    const done = await exclusively(os, subject, async (hold) =>
      performance.now() - readAt > staleMs
        ? false
        : converge({ ...site, server: await getServer(place, server.id) }, operation, hold),
    );
    return toStatus(await noteOperation(os, key, { state: done ? "succeeded" : "running" }));
  } catch (error) {
    if (isCloudError(error) && !error.mayHaveCreated && !error.retriable) await dropOperation(os, key);
    throw error;
  }
}

import type { Call, ResourceKey } from "../contract";
import { exclusively } from "../exclusively";
import { tenantSubject, tokenSubject } from "./create-server";
import { requestDeletion } from "./end-server";
import { removeEmptyFurther } from "./further-networks";
import { removeUnusedNetwork } from "./network";
import type { Ground } from "./neutron";
import type { Openstack, Place } from "./openstack";
import { removeParts } from "./parts";
import { findProject } from "./projects";
import { regionOf } from "./regions";
import { findServers } from "./server";

/** Deletes the server, then what stood beside it, then each of the tenant's networks when this was the last in it. */
export async function deleteServer(
  os: Openstack,
  key: ResourceKey,
  call: Call,
): Promise<{ state: "deleting" | "gone" }> {
  if (key.kind !== "server") return { state: "gone" };
  const place: Place = { os, region: await regionOf(os, key.region, call), call };
  return exclusively(os, tokenSubject(key), async (hold) => {
    const servers = await findServers(place, key);
    for (const server of servers) await requestDeletion(place, server);
    if (servers.length > 0) return { state: "deleting" };
    const project = await findProject(os, key.tenant, call);
    if (project === null) return { state: "gone" };
    const ground: Ground = { ...place, project };
    if (await removeParts(ground, key.clientToken)) return { state: "deleting" };
    await hold.also(tenantSubject(key), async () => {
      await removeEmptyFurther(ground, key.tenant);
      await removeUnusedNetwork(ground, key.tenant);
    });
    return { state: "gone" };
  });
}

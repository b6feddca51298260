import type { Call, ResourceKey } from "../contract";
import { isCloudError } from "../errors";
import { exclusively } from "../exclusively";
import { path } from "./client";
import { nova } from "./compute";
import { tenantSubject, tokenSubject } from "./create-server";
import { removeEmptyFurther } from "./further-networks";
import { removeUnusedNetwork } from "./network";
import type { Ground } from "./neutron";
import { type Openstack, type Place, scopeOf } from "./openstack";
import { removeParts } from "./parts";
import { findProject } from "./projects";
import { regionOf } from "./regions";
import { findServers, type NovaServer } from "./server";

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

/** A Nova that keeps what is deleted for a while has to be told twice. */
async function requestDeletion(place: Place, { id, tenant_id, status }: NovaServer): Promise<void> {
  const scope = scopeOf(place.os, tenant_id);
  const request =
    status === "SOFT_DELETED"
      ? await nova(place, { method: "POST", path: path`/servers/${id}/action`, body: { forceDelete: null }, scope })
      : await nova(place, { method: "DELETE", path: path`/servers/${id}`, scope });
  await place.os.client.answer(request).catch((error: unknown) => {
    if (!isCloudError(error, "not_found") && !isCloudError(error, "retriable")) throw error;
  });
}

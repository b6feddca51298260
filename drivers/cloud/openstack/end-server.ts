import { isCloudError } from "../errors";
import { path } from "./client";
import { nova } from "./compute";
import { type Place, scopeOf } from "./openstack";
import type { NovaServer } from "./server";

/** Asks Nova to delete a server. A Nova that keeps what is deleted for a while has to be told twice. */
export async function requestDeletion(place: Place, { id, tenant_id, status }: NovaServer): Promise<void> {
  const scope = scopeOf(place.os, tenant_id);
  const request =
    status === "SOFT_DELETED"
      ? await nova(place, { method: "POST", path: path`/servers/${id}/action`, body: { forceDelete: null }, scope })
      : await nova(place, { method: "DELETE", path: path`/servers/${id}`, scope });
  await place.os.client.answer(request).catch((error: unknown) => {
    if (!isCloudError(error, "not_found") && !isCloudError(error, "retriable")) throw error;
  });
}

/**
 * Of several servers under one token, which a line that brings a request twice can make, one: the oldest that did not
 * fail, as only one of them gets the port. The others are deleted. To be called by one at a time.
 */
export async function keepOneServer(place: Place, servers: readonly NovaServer[]): Promise<NovaServer | undefined> {
  const rank = ({ status, created, id }: NovaServer) => `${status === "ERROR" ? 1 : 0} ${created.toISOString()} ${id}`;
  const [kept, ...surplus] = servers.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
  for (const server of surplus) await requestDeletion(place, server);
  return kept;
}

import { CloudError, isCloudError } from "../errors";
import { listActions, outcomeOf } from "./actions";
import { settleAttachment, settleDetachment } from "./attachments";
import { path } from "./client";
import { nova } from "./compute";
import { getImage } from "./images";
import { type Place, scopeOf } from "./openstack";
import type { OperationRow } from "./operation-store";
import { novaActions } from "./operations";
import type { NovaServer } from "./server";

export type Progress = { state: "running" | "succeeded"; request?: string } | { state: "failed"; problem: string };

/** How far a running operation is. A resize is confirmed here, which may be done twice. */
export function progressOf(place: Place, server: NovaServer, row: OperationRow): Promise<Progress> {
  const { snapshot, volume } = row.result;
  if (row.name === "snapshot" && snapshot) return progressOfSnapshot(place, server, snapshot);
  if (row.name === "attach_volume" && volume) return settleAttachment(place, server, volume);
  if (row.name === "detach_volume" && volume) return settleDetachment(place, server, volume);
  return progressOfAction(place, server, row);
}

/**
 * Nova's name for what this operation asked for. When its answer was lost, it is the first action of that kind after
 * the newest one that was there before; null when Nova never got it.
 */
export async function findRequest(place: Place, server: string, row: OperationRow): Promise<string | null> {
  if (row.request) return row.request;
  const actions = await listActions(place, server);
  const end = actions.findIndex(({ request_id }) => request_id === row.after_request);
  const later = end < 0 ? actions : actions.slice(0, end);
  return later.findLast(({ action }) => action === novaActions[row.name])?.request_id ?? null;
}

async function progressOfAction(place: Place, server: NovaServer, row: OperationRow): Promise<Progress> {
  const request = await findRequest(place, server.id, row);
  if (request === null) return { state: "running" };
  if (server.status === "VERIFY_RESIZE") {
    await confirmResize(place, server);
    return { state: "running", request };
  }
  if (server["OS-EXT-STS:task_state"] !== null) return { state: "running", request };
  const outcome = await outcomeOf(place, server.id, request);
  if (outcome?.state === "failed") return { state: "failed", problem: outcome.problem };
  if (server.status === "ERROR")
    return { state: "failed", problem: server.fault?.message ?? "The server is in error." };
  return { state: outcome?.state ?? "running", request };
}

/** Somebody else may have confirmed it meanwhile: Nova then answers 409, or 400 while it is at that. */
async function confirmResize(place: Place, server: NovaServer): Promise<void> {
  if (server["OS-EXT-STS:task_state"] !== null) return;
  const scope = scopeOf(place.os, server.tenant_id);
  const request = {
    method: "POST",
    path: path`/servers/${server.id}/action`,
    body: { confirmResize: null },
    scope,
  } as const;
  await place.os.client.answer(await nova(place, request)).catch((error: unknown) => {
    const known = isCloudError(error, "conflict") || isCloudError(error, "retriable");
    if (!known && !(isCloudError(error, "refused") && error.status === 400)) throw error;
  });
}

async function progressOfSnapshot(place: Place, server: NovaServer, id: string): Promise<Progress> {
  try {
    const { status } = await getImage(place, id);
    if (status === "active" && server["OS-EXT-STS:task_state"] === null) return { state: "succeeded" };
    return ["active", "queued", "saving"].includes(status)
      ? { state: "running" }
      : { state: "failed", problem: `The snapshot is in the state ${status}.` };
  } catch (error) {
    if (isCloudError(error, "not_found")) return { state: "failed", problem: "Glance no longer has the snapshot." };
    throw error instanceof CloudError ? error : new CloudError("server_error", "Glance failed.", { cause: error });
  }
}

import { CloudError } from "../errors";
import type { Operation, OperationName } from "../operation";
import { attachVolume, detachVolume } from "./attachments";
import { path } from "./client";
import { nova } from "./compute";
import { findFlavour } from "./flavours";
import { findImage } from "./images";
import { networkOperations } from "./network-operations";
import { type Place, scopeOf } from "./openstack";
import type { OperationRow } from "./operation-store";
import { labelMetadata, labelsOf } from "./present";
import { metadataKeys, type NovaServer } from "./server";
import { dropSnapshot, findSnapshot, takeSnapshot } from "./snapshots";
import { customersPart, encodeUserData } from "./user-data";

/** What came of asking: Nova's request id where it works on, `done` where it has ended with the answer. */
export interface Asked {
  request?: string | null;
  result?: OperationRow["result"];
  done?: boolean;
}

/** The names under which Nova records what it was asked; what is missing here leaves no record there. */
export const novaActions: Partial<Record<OperationName, string>> = {
  start: "start",
  stop: "stop",
  restart: "reboot",
  suspend: "suspend",
  resume: "resume",
  resize: "resize",
  rebuild: "rebuild",
  restore: "rebuild",
  rescue: "rescue",
  unrescue: "unrescue",
};

export const offeredOperations: OperationName[] = [
  "start",
  "stop",
  "restart",
  "suspend",
  "resume",
  "resize",
  "rebuild",
  "snapshot",
  "restore",
  "delete_snapshot",
  "rename",
  "set_labels",
  "rescue",
  "unrescue",
  ...networkOperations,
];
/** Only where there is Cinder. */
export const volumeOperations: OperationName[] = ["attach_volume", "detach_volume"];

/** Asks Nova, Glance or Cinder for an operation. Nova itself refuses what the state forbids. */
export async function ask(place: Place, server: NovaServer, operation: Operation): Promise<Asked> {
  switch (operation.name) {
    case "start":
      return act(place, server, { "os-start": null });
    case "stop":
      return act(place, server, { "os-stop": null });
    case "restart":
      return act(place, server, { reboot: { type: operation.hard ? "HARD" : "SOFT" } });
    case "suspend":
      return act(place, server, { suspend: null });
    case "resume":
      return act(place, server, { resume: null });
    case "rescue":
      return act(place, server, { rescue: {} });
    case "unrescue":
      return act(place, server, { unrescue: null });
    case "resize":
      return act(place, server, { resize: { flavorRef: (await findFlavour(place, operation.flavour)).nova } });
    case "rebuild":
      return act(place, server, { rebuild: await rebuildOf(place, server, operation) });
    case "restore":
      return act(place, server, { rebuild: { imageRef: (await findSnapshot(place, server, operation.snapshot)).id } });
    case "snapshot":
      return { result: { snapshot: await takeSnapshot(place, server, operation.as) } };
    case "delete_snapshot":
      await dropSnapshot(place, server, operation.snapshot);
      return { done: true };
    case "rename":
      await change(place, server, {
        method: "PUT",
        path: path`/servers/${server.id}`,
        body: { server: { name: operation.to } },
      });
      return { done: true };
    case "set_labels":
      await setLabels(place, server, operation.labels);
      return { done: true };
    case "attach_volume":
      return { result: { volume: await attachVolume(place, server, operation) } };
    case "detach_volume":
      return { result: { volume: await detachVolume(place, server, operation.volume) } };
    default:
      throw new CloudError("unsupported", `OpenStack does not offer ${operation.name}.`);
  }
}

async function rebuildOf(
  place: Place,
  server: NovaServer,
  { image, sshKeys }: Extract<Operation, { name: "rebuild" }>,
): Promise<Record<string, unknown>> {
  const imageRef = (await findImage(place, image)).id;
  if (!sshKeys) return { imageRef };
  const { "OS-EXT-SRV-ATTR:user_data": encoded } = server;
  if (encoded === undefined)
    throw new CloudError("refused", "Nova does not show what the server was made with.", { pointer: "/sshKeys" });
  const userData = customersPart(encoded);
  const changed = encodeUserData({ sshKeys, ...(userData === undefined ? {} : { userData }) });
  return { imageRef, user_data: changed ?? null };
}

async function act(place: Place, server: NovaServer, body: Record<string, unknown>): Promise<Asked> {
  const answer = await change(place, server, { method: "POST", path: path`/servers/${server.id}/action`, body });
  return { request: answer.headers.get("x-openstack-request-id") };
}

async function change(place: Place, server: NovaServer, request: Parameters<typeof nova>[1]) {
  return place.os.client.answer(await nova(place, { ...request, scope: scopeOf(place.os, server.tenant_id) }));
}

/** The labels become these; what else stands in the metadata stays. */
async function setLabels(place: Place, server: NovaServer, labels: Record<string, string>): Promise<void> {
  const own = Object.entries(server.metadata).filter(([key]) => !key.startsWith(metadataKeys.label));
  const metadata = { ...Object.fromEntries(own), ...labelMetadata(labels) };
  if (JSON.stringify(labelsOf(server.metadata)) === JSON.stringify(labels)) return;
  await change(place, server, { method: "PUT", path: path`/servers/${server.id}/metadata`, body: { metadata } });
}

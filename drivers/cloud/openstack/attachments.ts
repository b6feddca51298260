import { z } from "zod";
import { CloudError, isCloudError } from "../errors";
import type { Volume } from "../operation";
import { findVolumes, getVolume, makeVolume } from "./cinder";
import { path } from "./client";
import { askNova, nova } from "./compute";
import type { Ground } from "./neutron";
import { type Place, scopeOf } from "./openstack";
import { metadataKeys, type NovaServer } from "./server";

/** `tag` since 2.70: the name of a volume that came with its server. */
const Attachments = z.object({
  volumeAttachments: z.array(z.object({ volumeId: z.string(), tag: z.string().nullish() })),
});

const groundOf = (place: Place, server: NovaServer): Ground => ({ ...place, project: server.tenant_id });

/** The volume under this name, made if need be; `settleAttachment` attaches it once Cinder has it. Returns its id. */
export async function attachVolume(
  place: Place,
  server: NovaServer,
  { volume: name, sizeGib }: { volume: string; sizeGib: number },
): Promise<string> {
  const ground = groundOf(place, server);
  const clientToken = server.metadata[metadataKeys.token];
  if (!clientToken) throw new CloudError("conflict", "The server is not the platform's; adopt it first.");
  const [existing] = await findVolumes(ground, clientToken, name);
  if (existing && existing.size !== sizeGib)
    throw new CloudError("conflict", `The volume ${name} has ${existing.size} GiB.`, { pointer: "/sizeGib" });
  return (existing ?? (await makeVolume(ground, { clientToken, name, sizeGib }))).id;
}

/** Asks Nova to let a volume go, which stays as it is and can be attached again. Returns its id. */
export async function detachVolume(place: Place, server: NovaServer, name: string): Promise<string> {
  const ground = groundOf(place, server);
  const clientToken = server.metadata[metadataKeys.token];
  const named = clientToken ? await findVolumes(ground, clientToken, name) : [];
  const where = path`/servers/${server.id}/os-volume_attachments`;
  const { volumeAttachments } = await askNova(place, Attachments, { path: where });
  const ids = new Set(named.map(({ id }) => id));
  const attached = volumeAttachments.find(({ volumeId, tag }) => ids.has(volumeId) || tag === name);
  if (!attached) throw new CloudError("not_found", `No volume ${name} is attached.`, { pointer: "/volume" });
  const scope = scopeOf(place.os, server.tenant_id);
  const request = await nova(place, {
    method: "DELETE",
    path: `${where}/${encodeURIComponent(attached.volumeId)}`,
    scope,
  });
  await place.os.client.answer(request);
  return attached.volumeId;
}

/**
 * What `attachVolume` and `detachVolume` find by name: what operations made, attached or not, and what came with the server.
 * A disk that Nova knows no tag of, the one it was booted from for instance, is not among them.
 */
export async function listVolumes(place: Place, server: NovaServer): Promise<Volume[]> {
  const ground = groundOf(place, server);
  const clientToken = server.metadata[metadataKeys.token];
  const [made, { volumeAttachments }] = await Promise.all([
    clientToken ? findVolumes(ground, clientToken) : [],
    askNova(place, Attachments, { path: path`/servers/${server.id}/os-volume_attachments` }),
  ]);
  const came = await Promise.all(
    volumeAttachments.map(async ({ volumeId, tag }) => {
      if (!tag || made.some(({ id }) => id === volumeId)) return [];
      const { size } = await getVolume(ground, volumeId);
      return [{ name: tag, sizeGib: size, attached: true }];
    }),
  );
  const later = made
    .filter(({ status }) => status !== "deleting")
    .map(({ id, name, size, status }) => ({ name: name ?? id, sizeGib: size, attached: status === "in-use" }));
  return [...came.flat(), ...later].sort((a, b) => a.name.localeCompare(b.name));
}

type Progress = { state: "running" | "succeeded" } | { state: "failed"; problem: string };

/** How far an attachment is; the step that comes next is taken here, and may be taken twice. */
export async function settleAttachment(place: Place, server: NovaServer, id: string): Promise<Progress> {
  const { status } = await getVolume(groundOf(place, server), id);
  if (status === "in-use") return { state: "succeeded" };
  if (status.startsWith("error")) return { state: "failed", problem: `The volume is in the state ${status}.` };
  if (status === "available") {
    const body = { volumeAttachment: { volumeId: id } };
    const scope = scopeOf(place.os, server.tenant_id);
    const where = path`/servers/${server.id}/os-volume_attachments`;
    await place.os.client
      .answer(await nova(place, { method: "POST", path: where, body, scope }))
      .catch((error: unknown) => {
        if (!isCloudError(error, "conflict") && !isCloudError(error, "retriable")) throw error;
      });
  }
  return { state: "running" };
}

export async function settleDetachment(place: Place, server: NovaServer, id: string): Promise<Progress> {
  try {
    const { status } = await getVolume(groundOf(place, server), id);
    if (status === "available") return { state: "succeeded" };
    if (status.startsWith("error")) return { state: "failed", problem: `The volume is in the state ${status}.` };
    return { state: "running" };
  } catch (error) {
    if (isCloudError(error, "not_found")) return { state: "succeeded" };
    throw error;
  }
}

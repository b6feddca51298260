import { z } from "zod";
import type { Snapshot } from "../contract";
import { CloudError, isCloudError } from "../errors";
import { path } from "./client";
import { askNova } from "./compute";
import { deleteImage, type GlanceImage, getImage, searchImages } from "./images";
import { type Place, scopeOf } from "./openstack";
import { metadataKeys, type NovaServer } from "./server";

const Made = z.object({ image_id: z.string() });
const gib = 2 ** 30;

/** Asks Nova for an image of the server's disk and returns its id. It goes with the server. */
export async function takeSnapshot(place: Place, server: NovaServer, name: string): Promise<string> {
  const token = server.metadata[metadataKeys.token];
  const createImage = { name, metadata: { platforma_snapshot: "true", ...(token ? { platforma_token: token } : {}) } };
  const scope = scopeOf(place.os, server.tenant_id);
  const request = { method: "POST", path: path`/servers/${server.id}/action`, body: { createImage }, scope } as const;
  return (await askNova(place, Made, request)).image_id;
}

export async function listSnapshots(place: Place, server: NovaServer): Promise<Snapshot[]> {
  const images = await searchImages(place, { instance_uuid: server.id, platforma_snapshot: "true" });
  return images
    .filter(({ status }) => status === "active")
    .map((image) => ({
      reference: image.id,
      name: image.name ?? image.id,
      sizeGib: (image.size ?? 0) / gib,
      createdAt: image.created_at,
    }));
}

/** A snapshot of this server. Throws `not_found` for anything else. */
export async function findSnapshot(place: Place, server: NovaServer, id: string): Promise<GlanceImage> {
  const image = await getImage(place, id).catch((error: unknown) => {
    if (isCloudError(error, "not_found") || isCloudError(error, "refused")) return null;
    throw error;
  });
  if (image?.instance_uuid === server.id) return image;
  throw new CloudError("not_found", `There is no snapshot ${id}.`, { pointer: "/snapshot" });
}

export async function dropSnapshot(place: Place, server: NovaServer, id: string): Promise<void> {
  await findSnapshot(place, server, id);
  await deleteImage(place, id);
}

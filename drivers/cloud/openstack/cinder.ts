import { z } from "zod";
import type { Call } from "../contract";
import { isCloudError } from "../errors";
import { addressOf, path, type Request } from "./client";
import type { Ground } from "./neutron";
import { type Openstack, type Region, scopeOf } from "./openstack";
import { metadataKeys } from "./server";

const Volume = z.object({
  id: z.string(),
  name: z.string().nullable(),
  status: z.string(),
  size: z.number(),
  metadata: z.record(z.string(), z.string()),
});
export type Volume = z.infer<typeof Volume>;
const One = z.object({ volume: Volume });
const Many = z.object({ volumes: z.array(Volume) });

/** Whether the region has Cinder at all. */
export async function hasVolumes(os: Openstack, region: Region, call: Call): Promise<boolean> {
  return addressOf(os.config, await os.client.session("own", call), "volume", region.keystone) !== null;
}

/** The volumes that operations made for a resource; those that came with it are Nova's. */
export async function findVolumes(ground: Ground, clientToken: string, name?: string): Promise<Volume[]> {
  const metadata = JSON.stringify({ [metadataKeys.token]: clientToken });
  const { volumes } = await ground.os.client.ask(
    Many,
    cinder(ground, { path: "/volumes/detail", query: { metadata, name } }),
  );
  return volumes.filter((volume) => volume.metadata[metadataKeys.token] === clientToken);
}

export async function getVolume(ground: Ground, id: string): Promise<Volume> {
  return (await ground.os.client.ask(One, cinder(ground, { path: path`/volumes/${id}` }))).volume;
}

export async function makeVolume(
  ground: Ground,
  { clientToken, name, sizeGib }: { clientToken: string; name: string; sizeGib: number },
): Promise<Volume> {
  const body = { volume: { name, size: sizeGib, metadata: { [metadataKeys.token]: clientToken } } };
  const request = cinder(ground, { method: "POST", path: "/volumes", body });
  return (await ground.os.client.ask(One, request)).volume;
}

/** A volume that Cinder is still busy with is deleted by a later call. */
export async function deleteVolume(ground: Ground, { id, status }: Volume): Promise<void> {
  if (status === "deleting") return;
  await ground.os.client
    .answer(cinder(ground, { method: "DELETE", path: path`/volumes/${id}` }))
    .catch((error: unknown) => {
      const busy = isCloudError(error) && error.status === 400;
      if (!busy && !isCloudError(error, "not_found")) throw error;
    });
}

export const cinder = (ground: Ground, rest: Pick<Request, "path" | "method" | "query" | "body">): Request => ({
  ...rest,
  service: "volume",
  region: ground.region.keystone,
  scope: scopeOf(ground.os, ground.project),
  call: ground.call,
});

import { unsupported } from "../capabilities";
import { CloudError } from "../errors";
import type { Volume } from "../operation";
import type { ResourceSpec } from "../resource";
import { observe, type Sandbox } from "./sandbox";
import { getVisible, type ResourceRow } from "./store";

/** As many as a specification may have. */
const mostVolumes = 16;

/** What a server is made with. */
export const volumesOf = (spec: ResourceSpec): Volume[] =>
  spec.kind === "server" ? spec.volumes.map((volume) => ({ ...volume, attached: true })) : [];

/** A server's disk without its volumes, in GiB. */
export const ownDiskOf = ({ disk_gib, volumes }: Pick<ResourceRow, "disk_gib" | "volumes">): number =>
  volumes.reduce((left, { sizeGib }) => left - sizeGib, disk_gib);

/** The server with the volume of this name: the one that it has, or a new one. */
export function withVolume(
  { volumes, disk_gib }: ResourceRow,
  { volume: name, sizeGib }: { volume: string; sizeGib: number },
): { volumes: Volume[]; diskGib: number } {
  const existing = volumes.find((volume) => volume.name === name);
  if (existing && existing.sizeGib !== sizeGib)
    throw new CloudError("conflict", `The volume ${name} has ${existing.sizeGib} GiB.`, {
      pointer: "/sizeGib",
      status: 409,
    });
  if (existing) return { volumes: changed(volumes, name, { attached: true }), diskGib: disk_gib };
  if (volumes.length >= mostVolumes)
    throw new CloudError("conflict", `A server has at most ${mostVolumes} volumes.`, { status: 409 });
  return { volumes: [...volumes, { name, sizeGib, attached: true }], diskGib: disk_gib + sizeGib };
}

/** The volume stays as it is, counts, can be attached again by its name, and goes with the server. */
export function withoutVolume({ volumes }: ResourceRow, name: string): { volumes: Volume[] } {
  if (!volumes.some((volume) => volume.name === name && volume.attached))
    throw new CloudError("not_found", `No volume ${name} is attached.`, { pointer: "/volume" });
  return { volumes: changed(volumes, name, { attached: false }) };
}

const changed = (volumes: readonly Volume[], name: string, change: Partial<Volume>): Volume[] =>
  volumes.map((volume) => (volume.name === name ? { ...volume, ...change } : volume));

export function listVolumes(sandbox: Sandbox, { reference }: { reference: string }): Promise<Volume[]> {
  return observe(sandbox, async (tx) => {
    const row = await getVisible(tx, reference);
    if (row.kind !== "server") throw unsupported(`volumes of a ${row.kind}`);
    return row.volumes;
  });
}

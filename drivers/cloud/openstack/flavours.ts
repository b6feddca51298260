import { z } from "zod";
import type { Flavour, Size } from "../contract";
import { CloudError } from "../errors";
import { askNova } from "./compute";
import type { Place } from "./openstack";

const FlavorList = z.object({
  flavors: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      vcpus: z.number(),
      ram: z.number(),
      disk: z.number(),
      "OS-FLV-EXT-DATA:ephemeral": z.number().default(0),
    }),
  ),
});

/** A flavour goes by its name, which Nova keeps unique; `nova` is Nova's own id. */
export interface KnownFlavour extends Flavour {
  nova: string;
}

export async function knownFlavours(place: Place): Promise<KnownFlavour[]> {
  const { flavors } = await askNova(place, FlavorList, { path: "/flavors/detail", query: { limit: 1000 } });
  return flavors.map((flavor) => ({
    id: flavor.name,
    nova: flavor.id,
    title: flavor.name,
    kind: "server",
    size: sizeOf({ ...flavor, ephemeral: flavor["OS-FLV-EXT-DATA:ephemeral"] }),
  }));
}

/** Throws `not_found` with a pointer to the specification. */
export async function findFlavour(place: Place, name: string): Promise<KnownFlavour> {
  const flavour = (await knownFlavours(place)).find(({ id }) => id === name);
  if (!flavour) throw new CloudError("not_found", `There is no flavour ${name}.`, { pointer: "/flavour" });
  return flavour;
}

/** Nova counts RAM in MiB. */
export const sizeOf = (flavor: { vcpus: number; ram: number; disk: number; ephemeral?: number }): Size => ({
  vcpu: flavor.vcpus,
  ramGib: flavor.ram / 1024,
  diskGib: flavor.disk + (flavor.ephemeral ?? 0),
});

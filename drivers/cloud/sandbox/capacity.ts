import { CloudError } from "../errors";
import type { Capacity, Region } from "../offer";
import { findRegion, sandboxFlavours } from "./catalogue";
import { fits, readRoom } from "./demand";
import { observe, type Sandbox } from "./sandbox";

export function regionOf(id: string): Region {
  const region = findRegion(id);
  if (!region) throw new CloudError("not_found", `There is no region ${id}.`, { pointer: "/region", status: 404 });
  return region;
}

/** How many more of each flavour the zones of a region can take together. */
export async function readCapacity(sandbox: Sandbox, input: { region: string }): Promise<Capacity> {
  const region = regionOf(input.region);
  return observe(sandbox, async (tx) => {
    const rooms = await readRoom(
      tx,
      region.id,
      region.zones.map(({ id }) => id),
    );
    const flavours = sandboxFlavours.map((flavour) => ({
      flavour: flavour.id,
      available: rooms.reduce((sum, room) => sum + fits(room, flavour, tx.machinesPerFlavour), 0),
    }));
    return { region: region.id, flavours };
  });
}

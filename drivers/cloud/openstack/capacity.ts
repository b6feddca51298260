import { z } from "zod";
import type { Capacity, Size } from "../contract";
import { knownFlavours } from "./flavours";
import type { Place } from "./openstack";

/** Since 1.29 the summaries hold every class of resources of a host, whatever was asked for. */
const microversion = "placement 1.29";
const Resource = z.object({ capacity: z.number(), used: z.number() });
const Candidates = z.object({
  provider_summaries: z.record(z.string(), z.object({ resources: z.record(z.string(), Resource) })),
});

/** What each host still has, in Placement's own units (MiB of RAM). */
type Room = Map<string, number>[];

/** The free room of every host that could take anything at all. */
export async function readRoom({ os, region, call }: Place): Promise<Room> {
  const { provider_summaries } = await os.client.ask(Candidates, {
    service: "placement",
    region: region.keystone,
    scope: "own",
    path: "/allocation_candidates",
    query: { resources: "VCPU:1", limit: 10_000 },
    microversion,
    call,
  });
  return Object.values(provider_summaries).map(
    ({ resources }) => new Map(Object.entries(resources).map(([name, { capacity, used }]) => [name, capacity - used])),
  );
}

/** How many servers of a size fit, each on one host. */
export function countFitting(room: Room, { vcpu, ramGib, diskGib }: Size): number {
  const need: [string, number][] = [
    ["VCPU", vcpu],
    ["MEMORY_MB", ramGib * 1024],
    ["DISK_GB", diskGib],
  ];
  return room.reduce((sum, host) => {
    const times = need.flatMap(([name, amount]) => (amount > 0 ? [Math.floor((host.get(name) ?? 0) / amount)] : []));
    return sum + Math.max(0, Math.min(...times));
  }, 0);
}

export async function readCapacity(place: Place): Promise<Capacity> {
  const [flavours, room] = await Promise.all([knownFlavours(place), readRoom(place)]);
  return {
    region: place.region.id,
    flavours: flavours.map(({ id, size }) => ({ flavour: id, available: countFitting(room, size) })),
  };
}

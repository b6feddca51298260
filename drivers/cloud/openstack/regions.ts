import type { Call, Region as OfferedRegion } from "../contract";
import { CloudError } from "../errors";
import { listZones } from "./compute";
import type { Openstack, Region } from "./openstack";

/** The regions of the configuration; those of the catalogue that have Nova where it names none. */
export async function knownRegions(os: Openstack, call: Call): Promise<Region[]> {
  const { catalog } = await os.client.session("own", call);
  const there = catalog.filter(({ type }) => type === "compute").flatMap(({ endpoints }) => endpoints);
  const names = new Set(there.flatMap(({ region_id }) => region_id ?? []));
  if (!os.config.regions)
    return [...names].sort().map((name) => ({ id: name, keystone: name, title: name, country: null }));
  return Object.entries(os.config.regions)
    .filter(([, { region }]) => names.has(region))
    .map(([id, { region, title, country }]) => ({
      id,
      keystone: region,
      title: title ?? id,
      country: country ?? null,
    }));
}

/** Throws `not_found` for a region that is not offered. */
export async function regionOf(os: Openstack, id: string, call: Call): Promise<Region> {
  const region = (await knownRegions(os, call)).find((entry) => entry.id === id);
  if (!region) throw new CloudError("not_found", `There is no region ${id}.`, { pointer: "/region" });
  return region;
}

export async function listRegions(os: Openstack, call: Call): Promise<OfferedRegion[]> {
  const regions = await knownRegions(os, call);
  return Promise.all(
    regions.map(async (region) => {
      const zones = await listZones({ os, region, call });
      return {
        id: region.id,
        title: region.title,
        country: region.country,
        zones: zones.map((id) => ({ id, title: id })),
      };
    }),
  );
}

import type { Call, CloudResource } from "../contract";
import type { Openstack, Region } from "./openstack";
import { present } from "./present";
import { knownRegions, regionOf } from "./regions";
import { referenceOf, resolve, searchServers, tenantTag } from "./server";

const defaultLimit = 100;

/**
 * Servers by region, and in a region the newest first: Nova puts those that it has not scheduled yet before all others,
 * whatever order is asked for, and in another order such a server would be in another place on the next page. A page ends
 * with its region; the cursor is the reference of the last server, or `<region>/` for the beginning of one.
 */
export async function listServers(
  os: Openstack,
  input: { region?: string; tenant?: string; cursor?: string; limit?: number },
  call: Call,
): Promise<{ resources: CloudResource[]; cursor: string | null }> {
  const regions = input.region ? [await regionOf(os, input.region, call)] : await knownRegions(os, call);
  const limit = input.limit ?? defaultLimit;
  const resources: CloudResource[] = [];
  for (let position = await positionOf(os, regions, input.cursor, call); position; ) {
    const { region, rest, marker } = position;
    const place = { os, region, call };
    const room = limit - resources.length;
    const tags = input.tenant && tenantTag(input.tenant);
    const read = (after: string | undefined, most: number) =>
      searchServers(place, { tags, marker: after, limit: most, sort_key: "created_at", sort_dir: "desc" });
    // One more than asked for tells whether there are more.
    const found = await read(marker, room + 1);
    const page = found.slice(0, room);
    resources.push(...(await Promise.all(page.map((server) => present(place, server)))));
    const last = page.at(-1);
    // One that is just being scheduled counts twice for Nova and is shown once, so that fewer need not be all.
    const more = found.length > room || (last && (await read(last.id, 2)).some(({ id }) => id !== last.id));
    if (more && last && resources.length === limit) return { resources, cursor: referenceOf(region, last.id) };
    if (more && last) {
      position = { region, rest, marker: last.id };
      continue;
    }
    const [next] = rest;
    if (!next) break;
    if (resources.length === limit) return { resources, cursor: referenceOf(next, "") };
    position = { region: next, rest: rest.slice(1), marker: undefined };
  }
  return { resources, cursor: null };
}

interface Position {
  region: Region;
  rest: Region[];
  marker: string | undefined;
}

async function positionOf(
  os: Openstack,
  regions: Region[],
  cursor: string | undefined,
  call: Call,
): Promise<Position | null> {
  const start = cursor?.endsWith("/") ? cursor.slice(0, -1) : undefined;
  const after = cursor && start === undefined ? await resolve(os, cursor, call) : null;
  const id = after?.place.region.id ?? start;
  const index = id === undefined ? 0 : regions.findIndex((region) => region.id === id);
  const region = regions[index];
  return region ? { region, rest: regions.slice(index + 1), marker: after?.id } : null;
}

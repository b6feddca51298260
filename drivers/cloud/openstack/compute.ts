import { z } from "zod";
import { CloudError } from "../errors";
import type { Request } from "./client";
import type { Place } from "./openstack";

const oldest = 52;
/** The newest microversion whose answers this driver was written for and tried with. */
const newest = 93;

const VersionAnswer = z.object({ version: z.object({ version: z.string().regex(/^2\.\d+$/) }) });

/**
 * The microversion to speak with a region's Nova: the newest that both sides know.
 *
 * @throws CloudError `unsupported` for a Nova before Pike, which does not take tags with a new server.
 */
export async function microversionOf({ os, region, call }: Place): Promise<string> {
  const known = os.microversions.get(region.keystone);
  if (known) return known;
  const { version } = await os.client.ask(VersionAnswer, {
    service: "compute",
    region: region.keystone,
    scope: "own",
    path: "/",
    call,
  });
  const theirs = Number(version.version.slice(2));
  if (theirs < oldest) throw new CloudError("unsupported", `Nova ${version.version} is older than 2.${oldest}.`);
  const chosen = `2.${Math.min(theirs, newest)}`;
  os.microversions.set(region.keystone, chosen);
  return chosen;
}

export type ComputeRequest = Omit<Request, "service" | "region" | "scope" | "microversion" | "call"> & {
  scope?: Request["scope"];
};

/** A request to Nova in its microversion; as the platform's own user unless a scope says otherwise. */
export async function nova(place: Place, request: ComputeRequest): Promise<Request> {
  const microversion = `compute ${await microversionOf(place)}`;
  const { region, call } = place;
  return { scope: "own", ...request, service: "compute", region: region.keystone, microversion, call };
}

export async function askNova<T>(place: Place, schema: z.ZodType<T>, request: ComputeRequest): Promise<T> {
  return place.os.client.ask(schema, await nova(place, request));
}

const ZoneAnswer = z.object({
  availabilityZoneInfo: z.array(z.object({ zoneName: z.string(), zoneState: z.object({ available: z.boolean() }) })),
});

export async function listZones(place: Place): Promise<string[]> {
  const { availabilityZoneInfo } = await askNova(place, ZoneAnswer, { path: "/os-availability-zone" });
  return availabilityZoneInfo.filter(({ zoneState }) => zoneState.available).map(({ zoneName }) => zoneName);
}

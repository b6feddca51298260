import { createHash } from "node:crypto";
import { z } from "zod";
import type { Call, ResourceKey } from "../contract";
import { CloudError } from "../errors";
import { path } from "./client";
import { askNova } from "./compute";
import type { Openstack, Place } from "./openstack";
import { regionOf } from "./regions";

/** A server as Nova shows it from 2.52 to 2.93. */
export const NovaServer = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  tenant_id: z.string(),
  created: z.coerce.date(),
  updated: z.coerce.date(),
  metadata: z.record(z.string(), z.string()),
  tags: z.array(z.string()).default([]),
  image: z.union([z.literal(""), z.object({ id: z.string() })]),
  flavor: z.object({
    original_name: z.string(),
    vcpus: z.number(),
    ram: z.number(),
    disk: z.number(),
    ephemeral: z.number().default(0),
  }),
  addresses: z.record(
    z.string(),
    z.array(z.object({ addr: z.string(), version: z.number(), "OS-EXT-IPS:type": z.string().optional() })),
  ),
  fault: z.object({ message: z.string() }).optional(),
  /** In base64; administrators see it. */
  "OS-EXT-SRV-ATTR:user_data": z.string().nullish(),
  "OS-EXT-STS:task_state": z.string().nullable(),
  "OS-EXT-AZ:availability_zone": z.string().nullish(),
  "OS-SRV-USG:terminated_at": z.string().nullish(),
});
export type NovaServer = z.infer<typeof NovaServer>;

const One = z.object({ server: NovaServer });
const Many = z.object({ servers: z.array(NovaServer) });

/** What the platform writes on a server, beside the tags that find it. */
export const metadataKeys = {
  token: "platforma.token",
  tenant: "platforma.tenant",
  /** Fingerprint of the specification. */
  spec: "platforma.spec",
  /** Labels follow; Nova's keys have no slash, and the platform's have no colon. */
  label: "label:",
} as const;

/** A tag takes 60 characters, and a tenant may have 63. */
export const tenantTag = (tenant: string): string =>
  `tenant-${createHash("sha256").update(tenant).digest("hex").slice(0, 40)}`;

/** `<region>/<id of Nova's>`. */
export const referenceOf = (region: { id: string }, id: string): string => `${region.id}/${id}`;

/** Where a reference leads. Throws `not_found` for one that no cloud of this kind has given out. */
export async function resolve(os: Openstack, reference: string, call: Call): Promise<{ place: Place; id: string }> {
  const [, region, id] = /^(.+)\/([0-9a-f-]{36})$/.exec(reference) ?? [];
  if (!region || !id) throw new CloudError("not_found", `There is no resource ${reference}.`, { status: 404 });
  return { place: { os, region: await regionOf(os, region, call), call }, id };
}

export async function getServer(place: Place, id: string): Promise<NovaServer> {
  const { server } = await askNova(place, One, { path: path`/servers/${id}` });
  if (server.status === "DELETED") throw new CloudError("not_found", `Server ${id} is deleted.`, { status: 404 });
  return server;
}

/** A server that Nova has deleted and not purged yet, with the time of its end. */
export async function findDeleted(place: Place, id: string): Promise<NovaServer | null> {
  const servers = await searchServers(place, { deleted: true, uuid: id });
  return servers.find((server) => server.id === id) ?? null;
}

/** In every project where the credentials may look beyond their own. */
export async function searchServers(
  place: Place,
  query: Record<string, string | number | boolean | undefined>,
): Promise<NovaServer[]> {
  const everywhere = place.os.manyProjects ? { all_tenants: true } : {};
  const { servers } = await askNova(place, Many, { path: "/servers/detail", query: { ...everywhere, ...query } });
  return servers;
}

const pageSize = 500;

/** As many pages as there are; what comes while they are read may be missed. */
export async function searchAllServers(place: Place, query: Record<string, string>): Promise<NovaServer[]> {
  const servers: NovaServer[] = [];
  for (let marker: string | undefined; ; ) {
    const page = await searchServers(place, { ...query, limit: pageSize, marker });
    servers.push(...page);
    marker = page.at(-1)?.id;
    if (page.length < pageSize) return servers;
  }
}

/** All servers under a token, of which there is one at most unless somebody else has made another. */
export async function findServers(place: Place, key: ResourceKey): Promise<NovaServer[]> {
  const servers = await searchServers(place, { tags: `${key.clientToken},${tenantTag(key.tenant)}` });
  return servers.filter(({ status }) => status !== "DELETED");
}

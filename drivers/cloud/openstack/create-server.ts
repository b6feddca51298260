import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import type { Call, CloudResource, ResourceKey, ResourceSpec } from "../contract";
import { unsupported } from "../contract";
import { CloudError, isCloudError } from "../errors";
import { exclusively, type Hold } from "../exclusively";
import { askNova } from "./compute";
import { keepOneServer } from "./end-server";
import { findFlavour, type KnownFlavour } from "./flavours";
import { findImage, type GlanceImage } from "./images";
import { ensureNetwork, removeUnusedNetwork } from "./network";
import type { Ground } from "./neutron";
import { type Openstack, type Place, scopeOf } from "./openstack";
import { ensurePort, ensurePublicAddress, removeParts } from "./parts";
import { labelMetadata, present } from "./present";
import { ensureProject } from "./projects";
import { refuseOverQuota } from "./quota";
import { regionOf } from "./regions";
import { findServers, getServer, metadataKeys, tenantTag } from "./server";
import { encodeUserData } from "./user-data";

type ServerSpec = Extract<ResourceSpec, { kind: "server" }>;
const Made = z.object({ server: z.object({ id: z.string() }) });

interface Wanted {
  clientToken: string;
  spec: ServerSpec;
  fingerprint: string;
  flavour: KnownFlavour;
  image: GlanceImage;
  userData: string | undefined;
}

/** The server under a token, or null; of several all but one are deleted. */
export async function findByToken(os: Openstack, key: ResourceKey, call: Call): Promise<CloudResource | null> {
  if (key.kind !== "server") return null;
  const place: Place = { os, region: await regionOf(os, key.region, call), call };
  const servers = await findServers(place, key);
  const one =
    servers.length > 1
      ? await exclusively(os, tokenSubject(key), async () => keepOneServer(place, await findServers(place, key)))
      : servers[0];
  return one ? present(place, one) : null;
}

/** Makes a server with its port, public address and volumes; what an earlier call left half made is completed. */
export async function createServer(
  os: Openstack,
  { clientToken, spec }: { clientToken: string; spec: ResourceSpec },
  call: Call,
): Promise<CloudResource> {
  if (spec.kind !== "server") throw unsupported(`a ${spec.kind}`);
  const place: Place = { os, region: await regionOf(os, spec.region, call), call };
  const userData = encodeUserData(spec);
  const [flavour, image] = await Promise.all([findFlavour(place, spec.flavour), findImage(place, spec.image)]);
  const wanted: Wanted = { clientToken, spec, fingerprint: fingerprintOf(spec), flavour, image, userData };
  const key = keyOf(wanted);
  return exclusively(os, tokenSubject(key), async (hold) => {
    const [servers, ground] = await Promise.all([findServers(place, key), groundOf(place, spec.tenant)]);
    const existing = await keepOneServer(place, servers);
    if (!existing) return make(ground, wanted, hold);
    if (existing.metadata[metadataKeys.spec] === wanted.fingerprint) return present(place, existing);
    throw new CloudError("conflict", `The token ${clientToken} belongs to another specification.`, { status: 409 });
  });
}

const keyOf = ({ clientToken, spec: { kind, tenant, region } }: Wanted): ResourceKey => ({
  kind,
  tenant,
  region,
  clientToken,
});

/** What is made or deleted under a token is so by one at a time. */
export const tokenSubject = ({ clientToken, region }: ResourceKey): string => `${region} token ${clientToken}`;
/** What changes a tenant's network or counts against its quota goes one after the other. */
export const tenantSubject = ({ tenant, region }: { tenant: string; region: string }): string =>
  `${region} tenant ${tenant}`;

const groundOf = async (place: Place, tenant: string): Promise<Ground> => ({
  ...place,
  project: await ensureProject(place.os, tenant, place.call),
});

const fingerprintOf = (spec: ServerSpec): string =>
  createHash("sha256")
    .update(canonicalize(spec) ?? "")
    .digest("hex");

async function make(ground: Ground, wanted: Wanted, hold: Hold): Promise<CloudResource> {
  await refuseOver(ground, wanted);
  const id = await makeParts(ground, wanted, hold).catch((error: unknown) => undo(ground, wanted, hold, error));
  try {
    const made = await keepOneServer(ground, await findServers(ground, keyOf(wanted)));
    return await present(ground, made ?? (await getServer(ground, id)));
  } catch (cause) {
    throw new CloudError("timeout_ambiguous", `Nova made the server ${id} and does not show it yet.`, { cause });
  }
}

const refuseOver = (ground: Ground, { flavour, spec }: Wanted): Promise<void> =>
  refuseOverQuota(
    ground,
    flavour.size,
    spec.volumes.reduce((sum, { sizeGib }) => sum + sizeGib, 0),
  );

/** Others of the tenant wait only while the network is looked at, and while the last of the quota may be given out. */
async function makeParts(ground: Ground, wanted: Wanted, hold: Hold): Promise<string> {
  const { spec, clientToken } = wanted;
  const parts = { clientToken, ...spec };
  const { network, port } = await hold.also(tenantSubject(spec), async () => {
    const tenants = await ensureNetwork(ground, spec.tenant);
    if (spec.publicIpv4 && !tenants.outside)
      throw new CloudError("refused", "This cloud has no network of public addresses.", { pointer: "/publicIpv4" });
    return { network: tenants, port: await ensurePort(ground, tenants, parts) };
  });
  await ensurePublicAddress(ground, network, port, parts);
  return hold.also(tenantSubject(spec), async () => {
    await refuseOver(ground, wanted);
    return requestServer(ground, wanted, port);
  });
}

async function requestServer(ground: Ground, wanted: Wanted, port: string): Promise<string> {
  const { spec, clientToken, fingerprint, flavour, image, userData } = wanted;
  const metadata = {
    [metadataKeys.token]: clientToken,
    [metadataKeys.tenant]: spec.tenant,
    [metadataKeys.spec]: fingerprint,
    ...labelMetadata(spec.labels),
  };
  const server = {
    name: spec.name,
    flavorRef: flavour.nova,
    imageRef: image.id,
    networks: [{ port }],
    tags: [clientToken, tenantTag(spec.tenant)],
    metadata,
    user_data: userData,
    availability_zone: spec.zone,
    block_device_mapping_v2: spec.volumes.length > 0 ? disks(image.id, spec.volumes) : undefined,
  };
  const scope = scopeOf(ground.os, ground.project);
  return (await askNova(ground, Made, { method: "POST", path: "/servers", body: { server }, scope })).server.id;
}

/** Volumes that come with a server are Nova's to make and to delete; the tag of the device tells which is which. */
const disks = (image: string, volumes: ServerSpec["volumes"]) => [
  { boot_index: 0, uuid: image, source_type: "image", destination_type: "local", delete_on_termination: true },
  ...volumes.map(({ name, sizeGib }) => ({
    boot_index: -1,
    source_type: "blank",
    destination_type: "volume",
    volume_size: sizeGib,
    delete_on_termination: true,
    tag: name,
  })),
];

/**
 * After a refusal nobody comes to clear up, so nothing may stay; what cannot be cleared away now is reported as something
 * that may exist. After an answer that was lost, the repeat or the deletion finds the parts by their token.
 */
async function undo(ground: Ground, { clientToken, spec }: Wanted, hold: Hold, error: unknown): Promise<never> {
  if (!isCloudError(error) || error.mayHaveCreated) throw error;
  try {
    await removeParts(ground, clientToken);
    await hold.also(tenantSubject(spec), () => removeUnusedNetwork(ground, spec.tenant));
  } catch (cause) {
    throw new CloudError("server_error", `${error.message}; and its parts could not be removed.`, { cause });
  }
  throw error;
}

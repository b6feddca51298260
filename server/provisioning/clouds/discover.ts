import type { Capabilities, CloudDriver, Region } from "@/drivers/cloud/contract";
import { createCloudDriver } from "@/drivers/cloud/registry";
import type { Context } from "@/server/kernel/context";
import type { CloudOffer, CloudRegion } from "./contract";

export interface CloudSettings {
  kind: string;
  config: unknown;
  credentials: unknown;
}

/** One call of a probe; somebody waits in front of a form. */
const callMs = 8_000;
const wholeMs = 30_000;

/** Opens a cloud by settings that are not saved, asks what it has, and closes it. Throws what drivers throw. */
export async function discover(ctx: Context, settings: CloudSettings): Promise<CloudOffer> {
  const host = { pool: ctx.db.system, now: () => ctx.clock.now() };
  const driver = createCloudDriver({ ...settings, timeoutMs: callMs }, host);
  try {
    return await describeCloud(driver, ctx.requestId);
  } finally {
    await driver.close();
  }
}

/** Signs in and asks an open cloud who it is and what it has. Throws CloudError. */
export async function describeCloud(driver: CloudDriver, requestId: string): Promise<CloudOffer> {
  const call = { signal: AbortSignal.timeout(wholeMs), requestId };
  const { account, version } = await driver.check(call);
  const capabilities = await driver.capabilities(call);
  const found = await driver.listRegions(call);
  const regions = await Promise.all(found.map((region) => describeRegion(driver, capabilities, region, call)));
  return {
    kind: driver.kind,
    account,
    version,
    resources: capabilities.kinds.map(({ kind, operations }) => ({ kind, operations })),
    features: capabilities.features,
    regions,
  };
}

async function describeRegion(
  driver: CloudDriver,
  { features }: Capabilities,
  { id, title, country, zones }: Region,
  call: { signal: AbortSignal; requestId: string },
): Promise<CloudRegion> {
  const [flavours, images, capacity] = await Promise.all([
    driver.listFlavours({ region: id }, call),
    driver.listImages({ region: id }, call),
    features.includes("capacity") ? driver.capacity({ region: id }, call) : null,
  ]);
  const room = new Map(capacity?.flavours.map(({ flavour, available }) => [flavour, available]));
  return {
    id,
    title,
    country,
    zones: zones.map((zone) => zone.id),
    flavours: flavours.map(({ size, ...flavour }) => ({
      id: flavour.id,
      title: flavour.title,
      kind: flavour.kind,
      vcpu: size.vcpu,
      ram_gib: size.ramGib,
      disk_gib: size.diskGib,
      available: room.get(flavour.id) ?? null,
    })),
    images: images.map(({ id, title, os }) => ({ id, title, os })),
  };
}

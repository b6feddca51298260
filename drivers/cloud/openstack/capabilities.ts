import type { Call, Capabilities } from "../contract";
import { hasVolumes } from "./cinder";
import type { Openstack } from "./openstack";
import { offeredOperations, volumeOperations } from "./operations";
import { knownRegions } from "./regions";

/**
 * Everything that every region offers. Metrics are missing: Nova tells how a server is now and keeps no history. An
 * application credential may neither see nor set what is the administrator's: limits, room, and the user data in which
 * keys travel.
 */
export async function readCapabilities(os: Openstack, call: Call): Promise<Capabilities> {
  const regions = await knownRegions(os, call);
  const volumes = await Promise.all(regions.map((region) => hasVolumes(os, region, call)));
  const withVolumes = volumes.every(Boolean);
  const operations = withVolumes ? [...offeredOperations, ...volumeOperations] : offeredOperations;
  const administrators = os.manyProjects ? (["quota", "capacity", "rebuild_keys"] as const) : [];
  return {
    kinds: [{ kind: "server", operations, access: ["console", "console_log"] }],
    features: [
      "tenants",
      ...administrators,
      "snapshots",
      ...(withVolumes ? (["volumes"] as const) : []),
      "networks",
      "adopt",
      "usage",
      "events",
    ],
    lateCreateMs: os.config.lateCreateMs,
  };
}

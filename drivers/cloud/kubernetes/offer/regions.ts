import type { V1Node } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import { CloudError } from "../../errors";
import type { Region } from "../../offer";
import type { Cluster } from "../api/cluster";

const zoneLabel = "topology.kubernetes.io/zone";

/** The cluster's one region, with the zones that its nodes name. */
export async function listRegions({ config, connect }: Cluster, call?: Call): Promise<Region[]> {
  const { items } = await connect(call).list<V1Node>("v1", "Node");
  const named = items.flatMap(({ metadata }) => metadata?.labels?.[zoneLabel] ?? []);
  const zones = [...new Set(named)].sort().map((id) => ({ id, title: id }));
  return [{ ...config.region, zones }];
}

/** Throws `not_found` for a region that this cluster is not. */
export function requireRegion({ config }: Cluster, region: string): void {
  if (region !== config.region.id)
    throw new CloudError("not_found", `This cluster is region ${config.region.id}, not ${region}.`, {
      pointer: "/region",
    });
}

import type { V1Namespace } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import type { CloudResource } from "../../resource";
import type { Cluster } from "../api/cluster";
import { label } from "./record";
import { toResource } from "./to-resource";

const clusterOwn = ["default", "kube-system", "kube-public", "kube-node-lease"];
const pageSize = 500;

interface Wanted {
  region?: string;
  tenant?: string;
  cursor?: string;
  limit?: number;
}

/** Every namespace that could be somebody's, by name: those of the cluster itself and of the platform are left out. */
export async function listNamespaces(
  { config, connect }: Cluster,
  { region, tenant, cursor, limit = pageSize }: Wanted,
  call?: Call,
): Promise<{ resources: CloudResource[]; cursor: string | null }> {
  if (region !== undefined && region !== config.region.id) return { resources: [], cursor: null };
  const objects = connect(call);
  const read = (wanted: { cursor?: string; limit: number }) =>
    objects.list<V1Namespace>("v1", "Namespace", {
      fieldSelector: [...clusterOwn, config.systemNamespace].map((name) => `metadata.name!=${name}`).join(","),
      ...(tenant ? { labelSelector: `${label.tenant}=${tenant}` } : {}),
      ...wanted,
    });
  const page = await read({ limit, ...(cursor ? { cursor } : {}) });
  // The cluster gives a cursor whenever names follow, also those that are not asked for: only a look tells.
  const more = page.cursor ? (await read({ cursor: page.cursor, limit: 1 })).items.length > 0 : false;
  return {
    resources: page.items.map((namespace) => toResource(config, namespace)),
    cursor: more ? page.cursor : null,
  };
}

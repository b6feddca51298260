import type { Call } from "../../contract";
import type { CloudResource, ResourceKey } from "../../resource";
import type { Cluster } from "../api/cluster";
import { findNamespace, requireNamespace } from "./find-namespace";
import { settle } from "./settle";
import { toResource } from "./to-resource";

export async function getNamespace(
  cluster: Cluster,
  { reference }: { reference: string },
  call?: Call,
): Promise<CloudResource> {
  const objects = cluster.connect(call);
  return toResource(cluster.config, await settle(cluster, objects, await requireNamespace(objects, reference)));
}

export async function findByToken(cluster: Cluster, key: ResourceKey, call?: Call): Promise<CloudResource | null> {
  const objects = cluster.connect(call);
  const namespace = await findNamespace(objects, key);
  return namespace && toResource(cluster.config, await settle(cluster, objects, namespace));
}

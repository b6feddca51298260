import type { V1Namespace } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import { CloudError } from "../../errors";
import type { CloudResource, ResourceKey } from "../../resource";
import type { Cluster } from "../api/cluster";
import { requireNamespace } from "./find-namespace";
import { label, type NamespaceRecord, tenantOf, tokenOf, writeRecord } from "./record";
import { toResource } from "./to-resource";

/** Writes tenant and token on a namespace that somebody else made, and leaves what is in it as it is. */
export async function adoptNamespace(
  cluster: Cluster,
  { reference, key }: { reference: string; key: ResourceKey },
  call?: Call,
): Promise<CloudResource> {
  const objects = cluster.connect(call);
  const namespace = await requireNamespace(objects, reference);
  const token = tokenOf(namespace);
  if (token !== null && (token !== key.clientToken || tenantOf(namespace) !== key.tenant))
    throw new CloudError("conflict", "This namespace belongs to another token or tenant.");
  if (token !== null) return toResource(cluster.config, namespace);
  const record: NamespaceRecord = {
    name: reference,
    specification: null,
    labels: {},
    isolated: false,
    limits: [],
    readyAt: cluster.host.now().toISOString(),
    suspendedAt: null,
    operations: [],
  };
  const adopted = await objects.merge<V1Namespace>({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: reference,
      resourceVersion: namespace.metadata?.resourceVersion,
      labels: { [label.managed]: "namespace", [label.tenant]: key.tenant, [label.token]: key.clientToken },
      annotations: writeRecord(record),
    },
  });
  return toResource(cluster.config, adopted);
}

import type { V1Namespace } from "@kubernetes/client-node";
import { unsupported } from "../../capabilities";
import type { Call } from "../../contract";
import { CloudError, isCloudError } from "../../errors";
import type { CloudResource, ResourceSpec } from "../../resource";
import type { Cluster } from "../api/cluster";
import { requireQuota } from "../offer/quota";
import { requireRegion } from "../offer/regions";
import { namespacesOf, requireNamespace } from "./find-namespace";
import { furnish } from "./furnish";
import { lockedFor } from "./locked";
import { fingerprint, namespaceName } from "./names";
import { isTerminating, label, type NamespaceRecord, readRecord, tokenOf, writeRecord } from "./record";
import { toResource } from "./to-resource";

type NamespaceSpec = Extract<ResourceSpec, { kind: "namespace" }>;

export function requireNamespaceSpec(spec: ResourceSpec): NamespaceSpec {
  if (spec.kind !== "namespace") throw unsupported(`a ${spec.kind}`);
  return spec;
}

/**
 * Makes the namespace, which claims the token, and then what belongs into it. Whatever dies in between, the next call
 * that looks at the namespace completes it.
 */
export async function createNamespace(
  cluster: Cluster,
  input: { clientToken: string; spec: ResourceSpec },
  call?: Call,
): Promise<CloudResource> {
  const spec = requireNamespaceSpec(input.spec);
  requireRegion(cluster, spec.region);
  const objects = cluster.connect(call);
  const wanted = newNamespace(cluster, input.clientToken, spec);

  const namespace = await lockedFor(cluster, spec.tenant, async () => {
    const known = (await namespacesOf(objects, spec.tenant)).find((entry) => tokenOf(entry) === input.clientToken);
    if (known) return known;
    await requireQuota(cluster, objects, { tenant: spec.tenant, limits: spec.limits });
    return objects.create(wanted).catch((error: unknown) => {
      // An earlier try of this very request, whose answer was lost.
      if (isCloudError(error, "conflict")) return requireNamespace(objects, namespaceName(spec, input.clientToken));
      throw error;
    });
  });

  const record = readRecord(namespace);
  if (record?.specification !== fingerprint(spec))
    throw new CloudError("conflict", "This client token made a namespace of another specification.");
  if (!record.readyAt && !isTerminating(namespace)) await furnish(objects, cluster.config, namespace, record);
  return toResource(cluster.config, namespace);
}

function newNamespace({ host }: Cluster, clientToken: string, spec: NamespaceSpec): V1Namespace {
  const { name, labels, isolated, tenant, limits } = spec;
  const record: NamespaceRecord = {
    name,
    specification: fingerprint(spec),
    labels,
    isolated,
    limits: [{ since: host.now().toISOString(), limits }],
    readyAt: null,
    suspendedAt: null,
    operations: [],
  };
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: namespaceName(spec, clientToken),
      labels: {
        [label.managed]: "namespace",
        [label.tenant]: tenant,
        [label.token]: clientToken,
        // Enforced by the API server from Kubernetes 1.23 on, beside the platform's own policy.
        "pod-security.kubernetes.io/enforce": "baseline",
      },
      annotations: writeRecord(record),
    },
  };
}

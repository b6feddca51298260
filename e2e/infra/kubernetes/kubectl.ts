import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { CoreV1Api, KubeConfig } from "@kubernetes/client-node";
import { type ResourceKind, ResourceSpec } from "@/drivers/cloud/contract";
import { infraState } from "../script";

/** A small namespace that fits into the test cluster; of another kind, something that no cluster can make. */
export function namespaceSpec(input: { kind?: ResourceKind; name: string; tenant: string }): ResourceSpec {
  const { kind = "namespace", name, tenant } = input;
  const common = { kind, name, tenant, region: "test1", labels: { purpose: "test" } };
  const limits = { vcpu: 1, ramGib: 1, storageGib: 5, pods: 10 };
  return ResourceSpec.parse(kind === "namespace" ? { ...common, limits } : { ...common, flavour: "any", image: "any" });
}

/** The cluster as its administrator sees it, beside the driver. */
export function openKubectl() {
  const config = new KubeConfig();
  config.loadFromFile(join(infraState("kubernetes"), "kubeconfig"));
  const core = config.makeApiClient(CoreV1Api);
  return {
    core,
    /** A namespace that the platform knows nothing of. */
    async plantNamespace(): Promise<string> {
      const name = `planted-${randomUUID().slice(0, 8)}`;
      await core.createNamespace({ body: { metadata: { name } } });
      return name;
    },
  };
}

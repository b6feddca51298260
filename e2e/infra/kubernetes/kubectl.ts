import { randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  NetworkingV1Api,
  PatchStrategy,
  RbacAuthorizationV1Api,
  setHeaderOptions,
} from "@kubernetes/client-node";
import { type ResourceKind, ResourceSpec } from "@/drivers/cloud/contract";
import { infraState } from "../script";

/** A small namespace that fits into the test cluster; of another kind, something that no cluster can make. */
export function namespaceSpec(input: { kind?: ResourceKind; name: string; tenant: string }): ResourceSpec {
  const { kind = "namespace", name, tenant } = input;
  const common = { kind, name, tenant, region: "test1", labels: { purpose: "test" } };
  const limits = { vcpu: 1, ramGib: 1, storageGib: 5, pods: 10 };
  return ResourceSpec.parse(kind === "namespace" ? { ...common, limits } : { ...common, flavour: "any", image: "any" });
}

/** A workload whose containers want little, unless told otherwise. */
export const deployment = (
  name: string,
  replicas: number,
  requests: Record<string, string> = { cpu: "50m", memory: "32Mi" },
) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: "main", image: "nginx:1", resources: { requests, limits: requests } }] },
    },
  },
});

/** The cluster as whoever has this kubeconfig sees it. */
export function withKubeconfig(document: string) {
  const config = new KubeConfig();
  config.loadFromString(document);
  const namespace = config.getContextObject(config.getCurrentContext())?.namespace ?? "";
  return { namespace, core: config.makeApiClient(CoreV1Api), apps: config.makeApiClient(AppsV1Api) };
}

/** The cluster as its administrator sees it, beside the driver. */
export function openKubectl() {
  const config = new KubeConfig();
  config.loadFromFile(join(infraState("kubernetes"), "kubeconfig"));
  const core = config.makeApiClient(CoreV1Api);
  const apps = config.makeApiClient(AppsV1Api);
  const network = config.makeApiClient(NetworkingV1Api);
  const rights = config.makeApiClient(RbacAuthorizationV1Api);
  const name = "platforma";
  return {
    core,
    fresh: (prefix: string) => `${prefix}-${randomUUID().slice(0, 13)}`,
    /** A namespace that the platform knows nothing of. */
    async plantNamespace(): Promise<string> {
      const planted = `planted-${randomUUID().slice(0, 8)}`;
      await core.createNamespace({ body: { metadata: { name: planted } } });
      return planted;
    },
    async runningPods(namespace: string): Promise<string[]> {
      const { items } = await core.listNamespacedPod({ namespace });
      return items.filter(({ status }) => status?.phase === "Running").map(({ metadata }) => metadata?.name ?? "");
    },
    async deployments(namespace: string): Promise<string[]> {
      const { items } = await apps.listNamespacedDeployment({ namespace });
      return items.map(({ metadata }) => metadata?.name ?? "");
    },
    /** Names of the namespaces of a tenant that there are, whatever the platform says. */
    async namespacesOf(tenant: string): Promise<string[]> {
      const { items } = await core.listNamespace({ labelSelector: `platforma.dev/tenant=${tenant}` });
      return items.map(({ metadata }) => metadata?.name ?? "");
    },
    /** The client tokens of a tenant's namespaces, each as often as it made one, and in which phase that is. */
    async tokensOf(tenant: string): Promise<{ token: string; state: string }[]> {
      const { items } = await core.listNamespace({ labelSelector: `platforma.dev/tenant=${tenant}` });
      return items.map(({ metadata, status }) => ({
        token: metadata?.labels?.["platforma.dev/client-token"] ?? "",
        state: status?.phase ?? "",
      }));
    },
    /** Brings a namespace back to the moment after which its maker died. */
    async unfurnish(namespace: string): Promise<void> {
      const { metadata } = await core.readNamespace({ name: namespace });
      const record = JSON.parse(metadata?.annotations?.["platforma.dev/record"] ?? "{}");
      const annotations = { "platforma.dev/record": JSON.stringify({ ...record, readyAt: null }) };
      await core.deleteNamespacedResourceQuota({ namespace, name });
      await core.deleteNamespacedLimitRange({ namespace, name });
      await network.deleteNamespacedNetworkPolicy({ namespace, name });
      await rights.deleteNamespacedRoleBinding({ namespace, name: "platforma-customer" });
      await core.patchNamespace(
        { name: namespace, body: { metadata: { annotations } } },
        setHeaderOptions("Content-Type", PatchStrategy.MergePatch),
      );
    },
    /** Which of the platform's own objects a namespace holds. */
    async contents(namespace: string): Promise<string[]> {
      const found = {
        LimitRange: await core.listNamespacedLimitRange({ namespace }),
        NetworkPolicy: await network.listNamespacedNetworkPolicy({ namespace }),
        ResourceQuota: await core.listNamespacedResourceQuota({ namespace }),
        RoleBinding: await rights.listNamespacedRoleBinding({ namespace }),
      };
      return Object.entries(found).flatMap(([kind, { items }]) => (items.length > 0 ? [kind] : []));
    },
    /** Writes an event as a controller would. */
    async record(namespace: string, reason: string): Promise<void> {
      const involvedObject = { apiVersion: "v1", kind: "Namespace", name: namespace, namespace };
      const metadata = { name: `test.${randomUUID()}` };
      const at = new Date();
      await core.createNamespacedEvent({
        namespace,
        body: {
          metadata,
          involvedObject,
          reason,
          message: reason,
          type: "Normal",
          firstTimestamp: at,
          lastTimestamp: at,
        },
      });
    },
  };
}

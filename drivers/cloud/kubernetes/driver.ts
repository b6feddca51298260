import type { DriverHost } from "../../module";
import { unsupported } from "../capabilities";
import type { CloudDriver } from "../contract";
import { readAccess } from "./access";
import { openCluster } from "./api/cluster";
import { readCapabilities } from "./capabilities";
import { checkAccount } from "./check";
import type { KubernetesConfig, KubernetesCredentials } from "./config";
import { adoptNamespace } from "./namespace/adopt-namespace";
import { createNamespace } from "./namespace/create-namespace";
import { deleteNamespace } from "./namespace/delete-namespace";
import { findByToken, getNamespace } from "./namespace/get-namespace";
import { listNamespaces } from "./namespace/list-namespaces";
import { planNamespace } from "./offer/plan";
import { readQuota } from "./offer/quota";
import { listRegions, requireRegion } from "./offer/regions";
import { listSizes, readCapacity } from "./offer/room";
import { ensureTenant, removeTenant } from "./offer/tenant-limits";
import { getOperation, operate, rehearse } from "./operations/operate";
import { EventFeed } from "./telemetry/event-feed";
import { readMetrics } from "./telemetry/metrics";
import { readNamespaceEvents } from "./telemetry/namespace-events";
import { readUsage } from "./telemetry/usage";
import { listWorkloads } from "./workloads/list-workloads";
import { readLogs } from "./workloads/read-logs";

/** A Kubernetes cluster: its namespaces are the resources, and everything known about them stands in the cluster. */
export function openKubernetesDriver(
  config: KubernetesConfig,
  credentials: KubernetesCredentials,
  host: DriverHost,
): CloudDriver {
  const cluster = openCluster(config, credentials, host);
  const feed = new EventFeed(cluster);
  return {
    kind: "kubernetes",
    check: (call) => checkAccount(cluster, call),
    capabilities: (call) => readCapabilities(cluster, call),
    listRegions: (call) => listRegions(cluster, call),
    listFlavours: async ({ region }) => listSizes(cluster, region),
    listImages: async ({ region }) => {
      requireRegion(cluster, region);
      return [];
    },
    quota: (input, call) => readQuota(cluster, input, call),
    capacity: (input, call) => readCapacity(cluster, input, call),
    plan: (spec, call) => planNamespace(cluster, spec, call),
    ensureTenant: (input, call) => ensureTenant(cluster, input, call),
    removeTenant: (input, call) => removeTenant(cluster, input, call),
    findByToken: (key, call) => findByToken(cluster, key, call),
    create: (input, call) => createNamespace(cluster, input, call),
    get: (input, call) => getNamespace(cluster, input, call),
    list: (input, call) => listNamespaces(cluster, input, call),
    adopt: (input, call) => adoptNamespace(cluster, input, call),
    operate: (input, call) => operate(cluster, input, call),
    rehearse: (input, call) => rehearse(cluster, input, call),
    getOperation: (input, call) => getOperation(cluster, input, call),
    listSnapshots: async () => {
      throw unsupported("snapshots");
    },
    listVolumes: async () => {
      throw unsupported("volumes");
    },
    networks: async () => {
      throw unsupported("networks");
    },
    access: (input, call) => readAccess(cluster, input, call),
    delete: (key, call) => deleteNamespace(cluster, key, call),
    usage: (input, call) => readUsage(cluster, input, call),
    metrics: (input, call) => readMetrics(cluster, input, call),
    events: (input, call) => feed.read(input, call),
    resourceEvents: (input, call) => readNamespaceEvents(cluster, input, call),
    workloads: (input, call) => listWorkloads(cluster, input, call),
    logs: (input, call) => readLogs(cluster, input, call),
    close: async () => {
      feed.close();
      cluster.close();
    },
  };
}

import type { Capabilities } from "../capabilities";
import type { Call } from "../contract";
import type { Cluster } from "./api/cluster";
import { operationNames } from "./operations/rules";
import { hasMetrics } from "./telemetry/metrics";

/** Metrics are offered where the cluster has a metrics-server; everything else by every cluster. */
export async function readCapabilities({ config, connect }: Cluster, call?: Call): Promise<Capabilities> {
  const metrics = (await hasMetrics(connect(call))) ? (["metrics"] as const) : [];
  return {
    kinds: [{ kind: "namespace", operations: operationNames, access: ["kubeconfig"] }],
    features: ["tenants", "quota", "capacity", "adopt", "usage", "events", "workloads", "logs", ...metrics],
    lateCreateMs: config.lateCreateMs,
  };
}

import type { V1LimitRange, V1ResourceQuota } from "@kubernetes/client-node";
import { quotaName } from "./names";
import type { Limits } from "./record";

/** Kubernetes writes quantities in its shortest form, so that thousandths of a core and whole mebibytes compare. */
const cores = (vcpu: number): string => (Number.isInteger(vcpu) ? `${vcpu}` : `${Math.round(vcpu * 1_000)}m`);
const memory = (gib: number): string => (Number.isInteger(gib) ? `${gib}Gi` : `${Math.round(gib * 1_024)}Mi`);

/** The disk of a node is everybody's on it: how much of it pods may fill with what does not outlive them, each on average. */
const scratchGib = 2;

/**
 * What the namespace may hold. Node ports and load balancers belong to the provider's network; counts bound what a
 * namespace may lay on the cluster's store.
 */
export const quotaFor = (namespace: string, limits: Limits): V1ResourceQuota => ({
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: { namespace, name: quotaName },
  spec: {
    hard: {
      "requests.cpu": cores(limits.vcpu),
      "limits.cpu": cores(limits.vcpu),
      "requests.memory": memory(limits.ramGib),
      "limits.memory": memory(limits.ramGib),
      "requests.storage": memory(limits.storageGib),
      "limits.ephemeral-storage": `${limits.pods * scratchGib}Gi`,
      pods: `${limits.pods}`,
      "services.nodeports": "0",
      "services.loadbalancers": "0",
      "count/configmaps": "200",
      "count/secrets": "200",
      "count/services": "200",
      "count/deployments.apps": "200",
      "count/statefulsets.apps": "200",
      "count/jobs.batch": "500",
      "count/cronjobs.batch": "100",
      "count/persistentvolumeclaims": "200",
    },
  },
});

/** What a container gets that states nothing: a quota on CPU and memory refuses pods without. */
export const defaultsFor = (namespace: string, { vcpu, ramGib }: Limits): V1LimitRange => ({
  apiVersion: "v1",
  kind: "LimitRange",
  metadata: { namespace, name: quotaName },
  spec: {
    limits: [
      {
        type: "Container",
        _default: {
          cpu: cores(Math.min(0.5, vcpu)),
          memory: memory(Math.min(0.5, ramGib)),
          "ephemeral-storage": "1Gi",
        },
        defaultRequest: {
          cpu: cores(Math.min(0.1, vcpu)),
          memory: memory(Math.min(0.125, ramGib)),
          "ephemeral-storage": "0",
        },
      },
    ],
  },
});

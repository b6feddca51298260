import type { V1NetworkPolicy } from "@kubernetes/client-node";
import { quotaName } from "./names";

/** Pods of the namespace may be reached from within it, and from the ingress controller where one is named. */
export const isolation = (namespace: string, ingress: Record<string, string> | undefined): V1NetworkPolicy => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { namespace, name: quotaName },
  spec: {
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [
      { _from: [{ podSelector: {} }] },
      ...(ingress ? [{ _from: [{ namespaceSelector: { matchLabels: ingress } }] }] : []),
    ],
  },
});

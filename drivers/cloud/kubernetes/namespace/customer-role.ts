import type { V1Role } from "@kubernetes/client-node";

const read = ["get", "list", "watch"];
const write = ["create", "update", "patch", "delete"];

/**
 * What a customer's kubeconfig may do: see everything of the namespace, work with its pods, and change what holds data
 * or says how many. What decides how a pod runs or what reaches it (workloads, services, ingresses) goes through
 * `apply_manifests`, whose policy Kubernetes' own rights cannot express.
 */
export const customerRole = (metadata: { namespace: string; name: string }): V1Role => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "Role",
  metadata,
  rules: [
    { apiGroups: ["", "apps", "batch", "autoscaling", "networking.k8s.io"], resources: ["*"], verbs: read },
    { apiGroups: ["metrics.k8s.io"], resources: ["pods"], verbs: ["get", "list"] },
    { apiGroups: [""], resources: ["configmaps", "secrets"], verbs: write },
    { apiGroups: [""], resources: ["pods"], verbs: ["delete"] },
    { apiGroups: [""], resources: ["pods/exec", "pods/attach", "pods/portforward"], verbs: ["get", "create"] },
    { apiGroups: ["apps"], resources: ["deployments/scale", "statefulsets/scale"], verbs: ["update", "patch"] },
    { apiGroups: ["apps"], resources: ["deployments", "statefulsets"], verbs: ["delete"] },
    { apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: ["delete"] },
    { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: write },
    { apiGroups: [""], resources: ["services", "persistentvolumeclaims"], verbs: ["delete"] },
    { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs: ["delete"] },
  ],
});

import { z } from "zod";
import { Container, SeccompProfile } from "./container";
import { TemplateMetadata } from "./metadata";
import { Volume } from "./volumes";

const anything = z.unknown();

/** Near or far from pods of the same namespace: other namespaces cannot be named. */
const AffinityTerm = z.strictObject({ labelSelector: anything.optional(), topologyKey: z.string() });
const PodAffinity = z.strictObject({
  requiredDuringSchedulingIgnoredDuringExecution: z.array(AffinityTerm).optional(),
  preferredDuringSchedulingIgnoredDuringExecution: z
    .array(z.strictObject({ weight: z.int(), podAffinityTerm: AffinityTerm }))
    .optional(),
});

/** Only what every node has: anything else would choose nodes that are set apart for somebody. */
const NodeSelector = z.strictObject({
  "kubernetes.io/arch": z.string().optional(),
  "kubernetes.io/os": z.string().optional(),
  "topology.kubernetes.io/zone": z.string().optional(),
});

const SecurityContext = z.strictObject({
  fsGroup: z.int().optional(),
  fsGroupChangePolicy: z.string().optional(),
  runAsGroup: z.int().optional(),
  runAsNonRoot: z.boolean().optional(),
  runAsUser: z.int().optional(),
  seccompProfile: SeccompProfile.optional(),
  supplementalGroups: z.array(z.int()).optional(),
});

/**
 * Everything that a pod may say. A list of what is allowed: what a later Kubernetes adds stays outside until somebody
 * has looked at it. Among what is left out: hostNetwork, hostPID, hostIPC, nodeName, tolerations, priorityClassName,
 * runtimeClassName, schedulerName, and the account of anybody else.
 */
const PodSpec = z.strictObject({
  activeDeadlineSeconds: z.int().optional(),
  affinity: z.strictObject({ podAffinity: PodAffinity.optional(), podAntiAffinity: PodAffinity.optional() }).optional(),
  automountServiceAccountToken: z.boolean().optional(),
  containers: z.array(Container).min(1).max(50),
  dnsConfig: anything.optional(),
  dnsPolicy: z.enum(["ClusterFirst", "Default", "None"]).optional(),
  enableServiceLinks: z.boolean().optional(),
  hostAliases: anything.optional(),
  hostname: z.string().optional(),
  imagePullSecrets: anything.optional(),
  initContainers: z.array(Container).max(50).optional(),
  nodeSelector: NodeSelector.optional(),
  restartPolicy: z.enum(["Always", "OnFailure", "Never"]).optional(),
  securityContext: SecurityContext.optional(),
  serviceAccountName: z.literal("default", "pods run under the account default").optional(),
  setHostnameAsFQDN: z.boolean().optional(),
  shareProcessNamespace: z.boolean().optional(),
  subdomain: z.string().optional(),
  terminationGracePeriodSeconds: z.int().nonnegative().max(3_600).optional(),
  topologySpreadConstraints: anything.optional(),
  volumes: z.array(Volume).max(100).optional(),
});

export const PodTemplate = z.strictObject({ metadata: TemplateMetadata.optional(), spec: PodSpec });

import { z } from "zod";
import { IngressMetadata, Metadata, TemplateMetadata } from "./metadata";
import { PodTemplate } from "./pod";
import { ClaimSpec } from "./volumes";

const anything = z.unknown();
const replicas = z.int().min(0).max(1_000).optional();
const count = z.int().nonnegative().optional();
const revisions = z.int().nonnegative().max(20).optional();

const kind = (apiVersion: string, name: string, rest: z.core.$ZodLooseShape, metadata: z.ZodType = Metadata) =>
  [
    `${apiVersion} ${name}`,
    z.strictObject({ apiVersion: z.literal(apiVersion), kind: z.literal(name), metadata, ...rest }),
  ] as const;

const Claim = z.strictObject({
  apiVersion: z.literal("v1").optional(),
  kind: z.literal("PersistentVolumeClaim").optional(),
  metadata: Metadata,
  spec: ClaimSpec,
});

const deployment = z.strictObject({
  replicas,
  selector: anything,
  template: PodTemplate,
  strategy: anything.optional(),
  minReadySeconds: count,
  revisionHistoryLimit: revisions,
  progressDeadlineSeconds: count,
  paused: z.boolean().optional(),
});

const statefulSet = z.strictObject({
  replicas,
  selector: anything,
  serviceName: z.string().optional(),
  template: PodTemplate,
  volumeClaimTemplates: z.array(Claim).max(20).optional(),
  updateStrategy: anything.optional(),
  podManagementPolicy: z.string().optional(),
  revisionHistoryLimit: revisions,
  minReadySeconds: count,
});

const job = z.strictObject({
  template: PodTemplate,
  activeDeadlineSeconds: count,
  backoffLimit: count,
  completionMode: z.string().optional(),
  completions: count,
  parallelism: count,
  suspend: z.boolean().optional(),
  ttlSecondsAfterFinished: count,
});

const cronJob = z.strictObject({
  schedule: z.string().max(256),
  timeZone: z.string().max(64).optional(),
  concurrencyPolicy: z.string().optional(),
  suspend: z.boolean().optional(),
  startingDeadlineSeconds: count,
  successfulJobsHistoryLimit: count,
  failedJobsHistoryLimit: count,
  jobTemplate: z.strictObject({ metadata: TemplateMetadata.optional(), spec: job }),
});

/** Reached from within the cluster. Ports of nodes, load balancers and foreign addresses are the provider's to give. */
const service = z.strictObject({
  type: z.literal("ClusterIP", "services are of type ClusterIP; an Ingress leads to them").optional(),
  clusterIP: z.literal("None").optional(),
  selector: z.record(z.string(), z.string()).refine((pods) => Object.keys(pods).length > 0, "a service selects pods"),
  ports: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        port: z.int(),
        targetPort: z.union([z.int(), z.string()]).optional(),
        protocol: z.string().optional(),
        appProtocol: z.string().optional(),
      }),
    )
    .max(100)
    .optional(),
  publishNotReadyAddresses: z.boolean().optional(),
  sessionAffinity: z.string().optional(),
  sessionAffinityConfig: anything.optional(),
});

/** A rule without a host, or a default backend, would take everybody's traffic. */
const ingress = z.strictObject({
  ingressClassName: z.string().optional(),
  tls: z.array(z.strictObject({ hosts: z.array(z.string()).optional(), secretName: z.string().optional() })).optional(),
  rules: z
    .array(
      z.strictObject({
        host: z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a host name with a domain"),
        http: z.strictObject({
          paths: z.array(
            z.strictObject({
              path: z
                .string()
                .regex(/^\/[\w./~%-]*$/, "a plain path")
                .optional(),
              pathType: z.enum(["Exact", "Prefix"]),
              backend: z.strictObject({ service: z.strictObject({ name: z.string(), port: anything }) }),
            }),
          ),
        }),
      }),
    )
    .min(1),
});

const secretTypes = [
  "Opaque",
  "kubernetes.io/tls",
  "kubernetes.io/dockerconfigjson",
  "kubernetes.io/basic-auth",
] as const;
const texts = z.record(z.string(), z.string()).optional();

/** What a customer may put into a namespace. A kind that is not here, cluster-wide ones first of all, is refused. */
export const allowedKinds: ReadonlyMap<string, z.ZodType> = new Map([
  kind("v1", "ConfigMap", { data: texts, binaryData: texts, immutable: z.boolean().optional() }),
  kind("v1", "Secret", {
    data: texts,
    stringData: texts,
    immutable: z.boolean().optional(),
    type: z.enum(secretTypes).optional(),
  }),
  kind("v1", "Service", { spec: service }),
  kind("v1", "PersistentVolumeClaim", { spec: ClaimSpec }),
  kind("apps/v1", "Deployment", { spec: deployment }),
  kind("apps/v1", "StatefulSet", { spec: statefulSet }),
  kind("batch/v1", "Job", { spec: job }),
  kind("batch/v1", "CronJob", { spec: cronJob }),
  kind("batch/v1beta1", "CronJob", { spec: cronJob }),
  kind("networking.k8s.io/v1", "Ingress", { spec: ingress }, IngressMetadata),
  kind("autoscaling/v1", "HorizontalPodAutoscaler", { spec: anything }),
  kind("autoscaling/v2beta2", "HorizontalPodAutoscaler", { spec: anything }),
  kind("autoscaling/v2", "HorizontalPodAutoscaler", { spec: anything }),
]);

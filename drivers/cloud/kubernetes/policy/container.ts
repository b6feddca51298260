import { z } from "zod";

const anything = z.unknown();
const text = z.string().max(65_536);
const quantity = z.union([z.string().max(32), z.number()]);
const amounts = z.strictObject({
  cpu: quantity.optional(),
  memory: quantity.optional(),
  "ephemeral-storage": quantity.optional(),
});

/** Unconfined is no choice, and a profile of the node's is the node's. */
export const SeccompProfile = z.strictObject({ type: z.literal("RuntimeDefault") });

const SecurityContext = z.strictObject({
  allowPrivilegeEscalation: z.boolean().optional(),
  capabilities: z
    .strictObject({
      add: z.array(z.string()).max(0, "capabilities can be dropped, not added").optional(),
      drop: z.array(z.string()).optional(),
    })
    .optional(),
  privileged: z.literal(false, "privileged containers are not allowed").optional(),
  procMount: z.literal("Default").optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  runAsGroup: z.int().optional(),
  runAsNonRoot: z.boolean().optional(),
  runAsUser: z.int().optional(),
  seccompProfile: SeccompProfile.optional(),
});

/** Probes and hooks are sent by the node: without a host they reach the pod and nothing else. */
const reach = {
  exec: anything.optional(),
  httpGet: z
    .strictObject({
      path: text.optional(),
      port: z.union([z.int(), z.string()]),
      scheme: z.enum(["HTTP", "HTTPS"]).optional(),
      httpHeaders: anything.optional(),
    })
    .optional(),
  tcpSocket: z.strictObject({ port: z.union([z.int(), z.string()]) }).optional(),
};
const seconds = z.int().nonnegative().optional();
const Probe = z.strictObject({
  ...reach,
  grpc: z.strictObject({ port: z.int(), service: z.string().optional() }).optional(),
  initialDelaySeconds: seconds,
  periodSeconds: seconds,
  timeoutSeconds: seconds,
  successThreshold: seconds,
  failureThreshold: seconds,
  terminationGracePeriodSeconds: seconds,
});
const Hook = z.strictObject({ ...reach, sleep: z.strictObject({ seconds: z.int().nonnegative() }).optional() });

/** Everything that a container may say; `hostPort` is among what it may not. */
export const Container = z.strictObject({
  name: z.string().max(63),
  image: z.string().min(1).max(1_024),
  imagePullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).optional(),
  command: z.array(text).optional(),
  args: z.array(text).optional(),
  workingDir: text.optional(),
  env: z.array(anything).optional(),
  envFrom: z.array(anything).optional(),
  ports: z
    .array(z.strictObject({ name: z.string().optional(), containerPort: z.int(), protocol: z.string().optional() }))
    .optional(),
  resources: z.strictObject({ limits: amounts.optional(), requests: amounts.optional() }).optional(),
  volumeMounts: z
    .array(
      z.strictObject({
        name: z.string(),
        mountPath: text,
        subPath: text.optional(),
        subPathExpr: text.optional(),
        readOnly: z.boolean().optional(),
      }),
    )
    .optional(),
  livenessProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
  startupProbe: Probe.optional(),
  lifecycle: z.strictObject({ postStart: Hook.optional(), preStop: Hook.optional() }).optional(),
  restartPolicy: z.literal("Always").optional(),
  securityContext: SecurityContext.optional(),
  stdin: z.boolean().optional(),
  stdinOnce: z.boolean().optional(),
  tty: z.boolean().optional(),
  terminationMessagePath: text.optional(),
  terminationMessagePolicy: z.string().optional(),
});

import { z } from "zod";
import { PrivateCidr, SecurityRules } from "./network";
import { ClientToken, Labels, Reference, ResourceName, SshPublicKey } from "./resource";

/** Day-2 operations that change a resource. Which of them a kind knows stands in the driver's capabilities. */
export const Operation = z.discriminatedUnion("name", [
  z.object({ name: z.literal("start") }),
  z.object({ name: z.literal("stop"), hard: z.boolean().default(false) }),
  z.object({ name: z.literal("restart"), hard: z.boolean().default(false) }),
  z.object({ name: z.literal("suspend") }),
  z.object({ name: z.literal("resume") }),
  z.object({ name: z.literal("resize"), flavour: z.string().min(1).max(255) }),
  z.object({
    name: z.literal("rebuild"),
    image: z.string().min(1).max(255),
    /** In place of those that it has; only where the cloud has the feature `rebuild_keys`. Left out: they stay. */
    sshKeys: z.array(SshPublicKey).max(50).optional(),
  }),
  z.object({ name: z.literal("snapshot"), as: ResourceName }),
  z.object({ name: z.literal("restore"), snapshot: Reference }),
  z.object({ name: z.literal("delete_snapshot"), snapshot: Reference }),
  z.object({ name: z.literal("rename"), to: ResourceName }),
  z.object({ name: z.literal("set_labels"), labels: Labels }),
  z.object({ name: z.literal("attach_volume"), volume: ResourceName, sizeGib: z.int().min(1).max(65_536) }),
  z.object({ name: z.literal("detach_volume"), volume: ResourceName }),
  /**
   * Into a network of the tenant's, which is made when it does not exist and is gone when the last server has left it.
   * Without `cidr` the cloud chooses addresses that no other network of the tenant's has.
   */
  z.object({ name: z.literal("attach_network"), network: ResourceName, cidr: PrivateCidr.optional() }),
  z.object({ name: z.literal("detach_network"), network: ResourceName }),
  /** The whole set: what was there before goes. */
  z.object({ name: z.literal("set_security_rules"), rules: SecurityRules }),
  z.object({ name: z.literal("assign_public_address") }),
  /** Gives the public IPv4 address back to the cloud; the next one will be another. */
  z.object({ name: z.literal("release_public_address") }),
  z.object({ name: z.literal("set_boot_device"), device: z.enum(["disk", "pxe", "cdrom"]) }),
  z.object({ name: z.literal("rescue") }),
  z.object({ name: z.literal("unrescue") }),
  z.object({ name: z.literal("set_limits"), vcpu: z.number().positive(), ramGib: z.number().positive() }),
  z.object({ name: z.literal("apply_manifests"), manifests: z.array(z.string().max(262_144)).min(1).max(50) }),
  z.object({ name: z.literal("scale"), workload: ResourceName, replicas: z.int().min(0).max(1000) }),
]);
export type Operation = z.infer<typeof Operation>;

const operationNames = Operation.options.map((option) => option.shape.name.value);
export const OperationName = z.enum(operationNames);
export type OperationName = Operation["name"];

/** One operation on one resource. `running` leads to `succeeded` or `failed`; `result` names what was made, if anything. */
export const OperationStatus = z.object({
  clientToken: ClientToken,
  name: OperationName,
  state: z.enum(["running", "succeeded", "failed"]),
  result: z.object({ snapshot: Reference.optional() }),
  problem: z.string().nullable(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type OperationStatus = z.infer<typeof OperationStatus>;

export const Snapshot = z.object({
  reference: Reference,
  name: z.string(),
  sizeGib: z.number().nonnegative(),
  createdAt: z.date(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** A disk beside a server's own one. Detached, it stays and goes with its server. */
export const Volume = z.object({ name: z.string(), sizeGib: z.number().nonnegative(), attached: z.boolean() });
export type Volume = z.infer<typeof Volume>;

/** How a person gets at a resource, or reads what it says about itself. */
export const accessKinds = ["console", "console_log", "kubeconfig"] as const;
export type AccessKind = (typeof accessKinds)[number];

export const Access = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("console"),
    protocol: z.enum(["vnc", "serial", "kvm"]),
    url: z.url(),
    expiresAt: z.date(),
  }),
  z.object({ kind: z.literal("console_log"), text: z.string() }),
  z.object({ kind: z.literal("kubeconfig"), document: z.string(), expiresAt: z.date().nullable() }),
]);
export type Access = z.infer<typeof Access>;

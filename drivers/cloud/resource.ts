import { z } from "zod";

/** What a driver can make. A driver serves one or more kinds; its capabilities say which. */
export const resourceKinds = ["server", "namespace", "machine"] as const;
export const ResourceKind = z.enum(resourceKinds);
export type ResourceKind = z.infer<typeof ResourceKind>;

/** A DNS label (RFC 1123): the one form of name that Nova, Kubernetes and Ironic all accept. */
export const ResourceName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "lower-case letters, digits and inner hyphens, at most 63 characters");

const labelKey = z.string().regex(/^[a-z0-9]([a-z0-9._/-]{0,61}[a-z0-9])?$/);

/** At most 64 labels; values at most 255 characters, the limit of Nova's metadata. */
export const Labels = z
  .record(labelKey, z.string().max(255))
  .refine((labels) => Object.keys(labels).length <= 64, "at most 64 labels");
export type Labels = z.infer<typeof Labels>;

/** Facts and wishes that only one driver understands. */
const Attributes = z.record(z.string().min(1).max(63), z.union([z.string().max(4096), z.number(), z.boolean()]));

/**
 * Chosen by the platform, one per resource and for its whole life. At most 60 characters, the limit of a Nova tag; safe
 * as a Kubernetes label value and as the name of an Ironic allocation.
 */
export const ClientToken = z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,58}[A-Za-z0-9])?$/);

/** Names a resource within its cloud and suffices to find it again; opaque to everyone but the driver. */
export const Reference = z.string().min(1).max(255);

/** The platform's name for who owns the resource: a Keystone project, the prefix of namespaces, the owner of a node. */
export const Tenant = z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/);

export const SshPublicKey = z
  .string()
  .max(16_384)
  .regex(/^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\r\n]*)?$/);

const common = {
  name: ResourceName,
  tenant: Tenant,
  region: z.string().min(1).max(63),
  /** Left out: the cloud chooses. */
  zone: z.string().min(1).max(63).optional(),
  labels: Labels.default({}),
  attributes: Attributes.default({}),
};

const bootable = {
  flavour: z.string().min(1).max(255),
  image: z.string().min(1).max(255),
  sshKeys: z.array(SshPublicKey).max(50).default([]),
  /** cloud-init user data, plain text; Nova takes 65,535 bytes once encoded in base64. */
  userData: z.string().max(49_000).optional(),
};

const ServerSpec = z.object({
  kind: z.literal("server"),
  ...common,
  ...bootable,
  publicIpv4: z.boolean().default(true),
  publicIpv6: z.boolean().default(true),
  volumes: z
    .array(z.object({ name: ResourceName, sizeGib: z.int().min(1).max(65_536) }))
    .max(16)
    .default([]),
});

const NamespaceSpec = z.object({
  kind: z.literal("namespace"),
  ...common,
  limits: z.object({
    vcpu: z.number().positive(),
    ramGib: z.number().positive(),
    storageGib: z.number().nonnegative(),
    pods: z.int().positive().default(50),
  }),
  /** Whether other namespaces may reach its pods. */
  isolated: z.boolean().default(true),
});

const MachineSpec = z.object({ kind: z.literal("machine"), ...common, ...bootable });

/** What to make, complete: two equal specifications under one client token are one resource. */
export const ResourceSpec = z.discriminatedUnion("kind", [ServerSpec, NamespaceSpec, MachineSpec]);
export type ResourceSpec = z.infer<typeof ResourceSpec>;

/** Where to look for the resource of a client token: all of it stands in the specification. */
export const ResourceKey = z.object({
  kind: ResourceKind,
  tenant: Tenant,
  region: z.string().min(1).max(63),
  clientToken: ClientToken,
});
export type ResourceKey = z.infer<typeof ResourceKey>;

/**
 * `accepted` and `building` lead to `active` or `error`; `deleting` leads to absence, which `get` answers with
 * `not_found`. An operation that runs is not a state of its own but stands in `task`, as in Nova.
 */
const resourceStates = [
  "accepted",
  "building",
  "active",
  "stopped",
  "suspended",
  "error",
  "deleting",
  "unknown",
] as const;
export const ResourceState = z.enum(resourceStates);
export type ResourceState = z.infer<typeof ResourceState>;

export const Address = z.object({
  address: z.union([z.ipv4(), z.ipv6()]),
  family: z.union([z.literal(4), z.literal(6)]),
  scope: z.enum(["public", "private"]),
});

export const Size = z.object({
  vcpu: z.number().nonnegative(),
  ramGib: z.number().nonnegative(),
  diskGib: z.number().nonnegative(),
});
export type Size = z.infer<typeof Size>;

export const CloudResource = z.object({
  reference: Reference,
  kind: ResourceKind,
  /** Null on what the platform did not make and has not adopted. */
  clientToken: ClientToken.nullable(),
  tenant: Tenant.nullable(),
  /** As the cloud has it: what was not made by the platform may have any name. */
  name: z.string().max(255),
  region: z.string(),
  zone: z.string().nullable(),
  state: ResourceState,
  /** The operation that is running now. */
  task: z.string().nullable(),
  /** Why the state is `error`, in the cloud's words. */
  problem: z.string().nullable(),
  flavour: z.string().nullable(),
  image: z.string().nullable(),
  size: Size,
  addresses: z.array(Address),
  labels: z.record(z.string(), z.string()),
  attributes: Attributes,
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type CloudResource = z.infer<typeof CloudResource>;

import { z } from "zod";
import { CloudError } from "./errors";
import { type AccessKind, accessKinds, OperationName } from "./operation";
import { ResourceKind } from "./resource";

export const features = [
  "tenants",
  "quota",
  "capacity",
  "snapshots",
  /** `listVolumes` tells what is attached to a server, and what was. */
  "volumes",
  /** `networks` tells where a server stands and what gets through to it. */
  "networks",
  /** A rebuild takes other SSH keys. */
  "rebuild_keys",
  "adopt",
  "usage",
  "metrics",
  "events",
  /** What runs in a namespace. */
  "workloads",
  /** What its containers wrote. */
  "logs",
] as const;

/** What a driver can do, as data: portals draw their buttons from it and conformance skips by it. */
export const Capabilities = z.object({
  kinds: z.array(
    z.object({
      kind: ResourceKind,
      operations: z.array(OperationName),
      access: z.array(z.enum(accessKinds)),
    }),
  ),
  features: z.array(z.enum(features)),
  /**
   * For how long after a lost answer a create may still come to light, in milliseconds. Whoever clears up after one
   * keeps deleting until the cloud has said `gone` after this time.
   */
  lateCreateMs: z.int().nonnegative(),
});
export type Capabilities = z.infer<typeof Capabilities>;

export const supportsOperation = (capabilities: Capabilities, kind: ResourceKind, name: OperationName): boolean =>
  capabilities.kinds.some((entry) => entry.kind === kind && entry.operations.includes(name));

export const supportsAccess = (capabilities: Capabilities, kind: ResourceKind, access: AccessKind): boolean =>
  capabilities.kinds.some((entry) => entry.kind === kind && entry.access.includes(access));

/** The answer to a call for something that the capabilities do not list. */
export const unsupported = (what: string): CloudError =>
  new CloudError("unsupported", `This cloud does not offer ${what}.`);

import { type ResourceKind, ResourceSpec } from "../resource";

/** A small resource of each kind that a fresh sandbox cloud can make. */
export function sandboxSpec(input: {
  kind?: ResourceKind;
  name: string;
  tenant: string;
  region?: string;
  flavour?: string;
  labels?: Record<string, string>;
}): ResourceSpec {
  const { kind = "server", region = "fra1", ...rest } = input;
  const common = { ...rest, kind, region };
  if (kind === "namespace") return ResourceSpec.parse({ ...common, limits: { vcpu: 2, ramGib: 4, storageGib: 10 } });
  const smallest = kind === "server" ? "cx-1" : "metal-16";
  return ResourceSpec.parse({ flavour: smallest, image: "ubuntu-24.04", ...common });
}

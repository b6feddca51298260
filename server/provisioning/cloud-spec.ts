import {
  CloudError,
  Labels,
  type ResourceKey,
  ResourceKind,
  ResourceName,
  ResourceSpec,
} from "@/drivers/cloud/contract";
import { cloudFlavour, cloudImage, cloudRegion } from "./placement/place";
import type { ResourceRow } from "./store";

/** As much of a resource as says what to ask of the cloud for it. */
type Ordered = Pick<
  ResourceRow,
  "id" | "organization_id" | "kind" | "name" | "region" | "place" | "options" | "labels"
> & { plan: Pick<ResourceRow["plan"], "attributes"> };

/** Where the cloud finds what this attempt made: token, tenant and region. */
export function cloudKey(resource: ResourceRow): ResourceKey {
  return {
    kind: parse(ResourceKind, resource.kind, "/kind"),
    tenant: resource.organization_id,
    region: cloudRegion(resource),
    clientToken: resource.client_token,
  };
}

/**
 * What to ask of the cloud for a resource: the plan says how large, the options say what the customer chose. Equal for
 * every call of one attempt, since it is made of nothing but the resource's row.
 *
 * @throws CloudError `refused` with a pointer into the specification when plan and options make none.
 */
export function cloudSpec(resource: Ordered): ResourceSpec {
  const { options, plan } = resource;
  const common = {
    kind: resource.kind,
    name: cloudName(resource),
    tenant: resource.organization_id,
    region: cloudRegion(resource),
    zone: resource.place?.zone ?? options.zone,
    labels: { ...fittingLabels(resource.labels), "platforma.resource": resource.id },
  };
  if (resource.kind === "namespace") {
    const { vcpu, ram_gib, storage_gib, pods } = plan.attributes;
    return parse(ResourceSpec, { ...common, limits: { vcpu, ramGib: ram_gib, storageGib: storage_gib ?? 0, pods } });
  }
  return parse(ResourceSpec, {
    ...common,
    flavour: cloudFlavour(resource, plan.attributes.flavour),
    image: cloudImage(resource, options.image ?? plan.attributes.image),
    sshKeys: sshKeys(options),
    userData: options.user_data,
    publicIpv4: options.public_ipv4,
    publicIpv6: options.public_ipv6,
  });
}

/** The ordered name where a cloud accepts it, otherwise the nearest that it does, kept apart by the resource's id. */
function cloudName({ name, id }: Ordered): string {
  if (ResourceName.safeParse(name).success) return name;
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const label = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 50);
  return `${label}-${id.slice(-8)}`.replace(/-+/g, "-").replace(/^-/, "");
}

/** Clouds take fewer kinds of labels than the platform; what does not fit stays on the platform's side. */
const fittingLabels = (labels: Record<string, string>) =>
  Object.fromEntries(Object.entries(labels).filter(([key, value]) => Labels.safeParse({ [key]: value }).success));

function sshKeys({ ssh_keys, ssh_key }: Record<string, unknown>): unknown {
  if (ssh_keys !== undefined) return ssh_keys;
  return typeof ssh_key === "string" && ssh_key !== "" ? [ssh_key.trim()] : undefined;
}

interface Schema<T> {
  safeParse(
    input: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

function parse<T>(schema: Schema<T>, input: unknown, at = ""): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const pointer = `${at}${(issue?.path ?? []).map((part) => `/${String(part)}`).join("")}`;
  throw new CloudError("refused", `${pointer}: ${issue?.message ?? "not acceptable"}`, { pointer });
}

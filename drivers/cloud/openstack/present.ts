import ipaddr from "ipaddr.js";
import type { CloudResource, ResourceState } from "../contract";
import { sizeOf } from "./flavours";
import { imageNameOf } from "./images";
import type { Place } from "./openstack";
import { metadataKeys, type NovaServer, referenceOf } from "./server";

const states: ReadonlyMap<string, ResourceState> = new Map([
  ["BUILD", "building"],
  ["ACTIVE", "active"],
  ["REBOOT", "active"],
  ["HARD_REBOOT", "active"],
  ["PASSWORD", "active"],
  ["REBUILD", "active"],
  ["RESIZE", "active"],
  ["VERIFY_RESIZE", "active"],
  ["REVERT_RESIZE", "active"],
  ["MIGRATING", "active"],
  ["RESCUE", "active"],
  ["SHUTOFF", "stopped"],
  ["SHELVED", "stopped"],
  ["SHELVED_OFFLOADED", "stopped"],
  ["PAUSED", "suspended"],
  ["SUSPENDED", "suspended"],
  ["ERROR", "error"],
  ["DELETED", "deleting"],
  ["SOFT_DELETED", "deleting"],
]);

const privateRanges = new Set(["private", "uniqueLocal", "linkLocal", "loopback", "carrierGradeNat"]);

/** A server of Nova's in the words of the contract. */
export async function present(place: Place, server: NovaServer): Promise<CloudResource> {
  const { metadata } = server;
  return {
    reference: referenceOf(place.region, server.id),
    kind: "server",
    clientToken: metadata[metadataKeys.token] ?? null,
    tenant: metadata[metadataKeys.tenant] ?? null,
    name: server.name,
    region: place.region.id,
    zone: server["OS-EXT-AZ:availability_zone"] || null,
    state: stateOf(server),
    task: taskOf(server),
    problem: server.status === "ERROR" ? (server.fault?.message ?? "Nova gives no reason.") : null,
    flavour: server.flavor.original_name,
    image: server.image === "" ? null : await imageNameOf(place, server.image.id),
    size: sizeOf(server.flavor),
    addresses: addressesOf(server),
    labels: labelsOf(metadata),
    attributes: server.status === "RESCUE" ? { rescue: true } : {},
    createdAt: server.created,
    updatedAt: server.updated,
  };
}

function stateOf(server: NovaServer): ResourceState {
  const task = server["OS-EXT-STS:task_state"];
  if (task === "deleting" || task === "soft-deleting") return "deleting";
  if (server.status === "BUILD" && (task === null || task === "scheduling")) return "accepted";
  return states.get(server.status) ?? "unknown";
}

/** A resize has not ended before it is confirmed. */
function taskOf(server: NovaServer): string | null {
  const task = server["OS-EXT-STS:task_state"];
  if (server.status === "BUILD") return null;
  return task ?? (server.status === "VERIFY_RESIZE" ? "resize_verify" : null);
}

const addressesOf = ({ addresses }: NovaServer): CloudResource["addresses"] =>
  Object.values(addresses)
    .flat()
    .map(({ addr, version, "OS-EXT-IPS:type": type }) => ({
      address: addr,
      family: version === 6 ? (6 as const) : (4 as const),
      scope: type === "floating" || !isPrivate(addr) ? ("public" as const) : ("private" as const),
    }))
    .sort((a, b) => a.family - b.family || a.address.localeCompare(b.address));

const isPrivate = (address: string): boolean => privateRanges.has(ipaddr.parse(address).range());

export function labelsOf(metadata: NovaServer["metadata"]): Record<string, string> {
  const { label } = metadataKeys;
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]) =>
      key.startsWith(label) ? [[key.slice(label.length).replaceAll(":", "/"), value]] : [],
    ),
  );
}

export const labelMetadata = (labels: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [metadataKeys.label + key.replaceAll("/", ":"), value]),
  );

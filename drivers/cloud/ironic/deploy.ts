import { setTimeout as sleep } from "node:timers/promises";
import { type Call, CloudError, isCloudError } from "../contract";
import type { Allocated } from "./allocate";
import type { Node } from "./answers";
import { nothing } from "./client";
import type { MachineImage } from "./config";
import type { Ironic } from "./ironic";
import type { MachineSpec } from "./judge";
import { withNode } from "./lock";
import { getNode } from "./nodes";
import { recordPath } from "./record";
import { isLocked } from "./states";

interface Deployment extends Allocated {
  spec: MachineSpec;
  image: MachineImage;
}

/**
 * Has an allocated machine deployed, once: a node that is no longer `available` has been told already. The record goes
 * onto the node in the same request as the image, and with it the order to clean the machine when it comes back,
 * whatever the conductor's own setting is.
 */
export function deploy(ironic: Ironic, deployment: Deployment, call?: Call): Promise<Node> {
  const { node: uuid, record } = deployment;
  return withNode(ironic, uuid, async () => {
    for (;;) {
      const node = await getNode(ironic, uuid, call);
      if (node.instance_uuid !== record.reference) throw lost;
      if (node.provision_state !== "available") return node;
      const told = isLocked(node) ? null : await tell(ironic, node, deployment, call);
      if (told) return told;
      await sleep(200, undefined, { signal: call?.signal });
    }
  });
}

/** Somebody deleted by this token meanwhile. */
const lost = new CloudError("retriable", "The machine was given back before it was deployed.", { retryAfterMs: 500 });

/** Null when the node was locked between the look and the request. */
async function tell(ironic: Ironic, node: Node, { record, spec, image }: Deployment, call?: Call) {
  const path = `/v1/nodes/${node.uuid}`;
  const { client } = ironic;
  const body = [
    { op: "add", path: "/instance_info", value: { ...instanceInfo(image), display_name: record.name } },
    { op: "add", path: "/lessee", value: record.tenant },
    { op: "add", path: "/automated_clean", value: true },
    { op: "add", path: recordPath, value: record },
  ];
  try {
    await client.change(nothing, { method: "PATCH", path, body }, call);
    const provision = { target: "active", configdrive: configDrive(record.reference, spec) };
    await client.change(nothing, { method: "PUT", path: `${path}/states/provision`, body: provision }, call);
    return { ...node, provision_state: "deploying", extra: { platforma: record } };
  } catch (error) {
    if (isCloudError(error, "retriable")) return null;
    throw error;
  }
}

/** What Ironic needs to know of an image. */
export function instanceInfo({ source, checksum, kernel, ramdisk, rootGib }: MachineImage): Record<string, unknown> {
  const [algorithm, value] = checksum?.split(":") ?? [];
  const entries = {
    image_source: source,
    image_os_hash_algo: algorithm,
    image_os_hash_value: value,
    kernel,
    ramdisk,
    root_gb: rootGib,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry !== undefined));
}

/** As cloud-init reads it; the conductor makes an image of it. */
function configDrive(uuid: string, { name, sshKeys, userData }: MachineSpec) {
  const public_keys = Object.fromEntries(sshKeys.map((key, index) => [`key-${index}`, key]));
  return { meta_data: { uuid, name, hostname: name, public_keys }, user_data: userData };
}

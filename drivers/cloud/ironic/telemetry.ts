import { Decimal } from "decimal.js";
import type { Call, CloudEventPage, Period, UsageSample } from "../contract";
import { newestFirst } from "../newest-first";
import { History, type Node } from "./answers";
import type { Ironic } from "./ironic";
import { findHeld, listNodes } from "./nodes";
import { recordOf } from "./record";
import { toResource } from "./to-resource";

/** Hours for which the tenant has had the machine, switched on or not: from its allocation until it is given back. */
export async function readUsage(
  ironic: Ironic,
  { reference, from, to }: { reference: string } & Period,
  call?: Call,
): Promise<UsageSample[]> {
  const { node, record } = await findHeld(ironic, reference, call);
  const { createdAt } = toResource(ironic.config, node, record);
  const begin = Math.max(from.getTime(), createdAt.getTime());
  const end = Math.min(to.getTime(), ironic.now().getTime());
  const hours = new Decimal(Math.max(0, end - begin)).div(3_600_000);
  return [{ meter: "instance_hours", unit: "hour", quantity: hours.toDecimalPlaces(12).toFixed(), from, to }];
}

type CloudEvent = CloudEventPage["events"][number];

/** Ironic's times are whole seconds, rounded down. */
const stampMs = 1_000;

/** Sorts by time, then id; the cursor is the last one's key. */
const keyOf = (event: CloudEvent): string => `${event.time.toISOString()} ${event.id}`;

/**
 * What Ironic has noted of its machines (it notes failures), and the last change of each one's provision state. A
 * machine that changed twice between two looks tells of the second change only.
 */
export async function readEvents(
  ironic: Ironic,
  { cursor, limit = 100 }: { cursor: string | null; limit?: number },
  call?: Call,
): Promise<CloudEventPage> {
  const since = cursor ?? "";
  const nodes = await listNodes(ironic, {}, call);
  const changed = nodes.filter((node) => (node.updated_at?.toISOString() ?? "") >= since.slice(0, 24));
  const events: CloudEvent[] = [];
  for (const node of changed) events.push(...lastChange(node), ...(await history(ironic, node, call)));
  const later = events
    .filter((event) => keyOf(event) > since)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, limit);
  const last = later.at(-1);
  return { events: later, cursor: last ? keyOf(last) : cursor };
}

/**
 * What happened to a machine since its tenant has it: the same machine's earlier life is somebody else's. What Ironic noted
 * of a failure names management addresses and conductors, which are for the operator's eyes, so that it is left out here.
 */
export async function readMachineEvents(
  ironic: Ironic,
  { reference, ...page }: { reference: string; cursor: string | null; limit?: number },
  call?: Call,
): Promise<CloudEventPage> {
  const { node, record } = await findHeld(ironic, reference, call);
  const { createdAt } = toResource(ironic.config, node, record);
  const noted = (await history(ironic, node, call)).map((event) => ({ ...event, message: "Ironic noted a failure." }));
  const events = [...lastChange(node).map(named), ...noted];
  const since = Math.floor(createdAt.getTime() / stampMs) * stampMs;
  const own = events.filter(({ time }) => time.getTime() >= since);
  return newestFirst(
    own.map((event) => ({ ...event, reference })),
    page,
  );

  function named(event: CloudEvent): CloudEvent {
    return { ...event, message: `${record?.name ?? "The machine"} is ${node.provision_state}.` };
  }
}

const referenceOf = (node: Node): string | null => recordOf(node)?.reference ?? node.instance_uuid;

function lastChange(node: Node): CloudEvent[] {
  const { provision_updated_at: time, provision_state: state } = node;
  if (!time || state === null) return [];
  return [
    {
      id: `${node.uuid} ${time.toISOString()}`,
      time,
      type: `provision.${state.replaceAll(" ", "_")}`,
      reference: referenceOf(node),
      message: `${node.name ?? node.uuid} is ${state}.`,
    },
  ];
}

async function history(ironic: Ironic, node: Node, call?: Call): Promise<CloudEvent[]> {
  const answer = await ironic.client.find(History, `/v1/nodes/${node.uuid}/history`, call);
  return (answer?.history ?? []).map((entry) => ({
    id: entry.uuid,
    time: entry.created_at,
    type: `history.${entry.event_type ?? "event"}`,
    reference: referenceOf(node),
    message: entry.event ?? entry.severity ?? "",
  }));
}

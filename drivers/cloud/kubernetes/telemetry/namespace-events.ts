import type { CoreV1Event } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import { newestFirst } from "../../newest-first";
import type { CloudEventPage } from "../../telemetry";
import type { Cluster } from "../api/cluster";
import { requireNamespace } from "../namespace/find-namespace";
import { readClusterEvent } from "./cluster-event";

/** A cluster forgets events after an hour. What a namespace has more of than this in one, nobody reads. */
const mostPages = 6;
const pageSize = 500;

/**
 * What happened in a namespace, newest first, for as long as the cluster remembers it. The list is the cluster's, which
 * has its own order: it is read as a whole and ordered here.
 */
export async function readNamespaceEvents(
  { connect }: Cluster,
  { reference, ...page }: { reference: string; cursor: string | null; limit?: number },
  call?: Call,
): Promise<CloudEventPage> {
  const objects = connect(call);
  await requireNamespace(objects, reference);
  const found: CloudEventPage["events"] = [];
  let cursor: string | null = null;
  for (let read = 0; read < mostPages; read++) {
    const listing = { namespace: reference, limit: pageSize, ...(cursor ? { cursor } : {}) };
    const list: { items: CoreV1Event[]; cursor: string | null } = await objects.list("v1", "Event", listing);
    found.push(...list.items.flatMap((item) => readClusterEvent(item)?.event ?? []));
    cursor = list.cursor;
    if (!cursor) break;
  }
  return newestFirst(found, page);
}

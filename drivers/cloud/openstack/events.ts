import type { Call, CloudEventPage } from "../contract";
import { CloudError } from "../errors";
import { newestFirst } from "../newest-first";
import { type Action, listActions } from "./actions";
import type { Openstack, Region } from "./openstack";
import { knownRegions } from "./regions";
import { getServer, referenceOf, resolve, searchAllServers } from "./server";

type Event = CloudEventPage["events"][number];

const defaultLimit = 100;
/** How far back the first page looks. */
const horizonMs = 24 * 3_600_000;
/** What is younger may still be joined by something older, and waits for the next page. */
const settledMs = 2_000;

/** What Nova recorded about any server, by time and then by id; the cursor is the last one's. */
export async function readEvents(
  os: Openstack,
  { cursor, limit = defaultLimit }: { cursor: string | null; limit?: number },
  call: Call,
): Promise<CloudEventPage> {
  const after = cursor === null ? { time: new Date(os.now().getTime() - horizonMs), id: "" } : readCursor(cursor);
  const until = os.now().getTime() - settledMs;
  const regions = await knownRegions(os, call);
  const found = await Promise.all(regions.map((region) => eventsOf(os, region, after.time, call)));
  const events = found
    .flat()
    .filter(({ time, id }) => time.getTime() <= until && compare({ time, id }, after) > 0)
    .sort(compare)
    .slice(0, limit);
  const last = events.at(-1);
  return { events, cursor: last ? `${last.time.toISOString()} ${last.id}` : cursor };
}

async function eventsOf(os: Openstack, region: Region, since: Date, call: Call): Promise<Event[]> {
  const place = { os, region, call };
  const servers = await searchAllServers(place, { "changes-since": since.toISOString() });
  const events: Event[] = [];
  // One after the other: this is in nobody's way, and Nova has better things to do.
  for (const { id } of servers) {
    const actions = await listActions(place, id, { "changes-since": since.toISOString() });
    events.push(...actions.map((action) => toEvent(action, id, referenceOf(region, id))));
  }
  return events;
}

/** What Nova recorded about one server, newest first. Throws `not_found` once it is deleted. */
export async function readServerEvents(
  os: Openstack,
  { reference, ...page }: { reference: string; cursor: string | null; limit?: number },
  call: Call,
): Promise<CloudEventPage> {
  const { place, id } = await resolve(os, reference, call);
  await getServer(place, id);
  const actions = await listActions(place, id);
  return newestFirst(
    actions.map((action) => toEvent(action, id, reference)),
    page,
  );
}

const toEvent = ({ action, request_id, start_time, message }: Action, id: string, reference: string): Event => ({
  id: `${request_id}/${id}`,
  time: start_time,
  type: `server.${action}`,
  reference,
  message: message ? `${action}: ${message}` : action,
});

const compare = (a: Pick<Event, "time" | "id">, b: Pick<Event, "time" | "id">): number =>
  a.time.getTime() - b.time.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function readCursor(cursor: string): { time: Date; id: string } {
  const [, at, id] = /^(\S+) (\S+)$/.exec(cursor) ?? [];
  const time = new Date(at ?? "");
  if (!id || Number.isNaN(time.getTime())) throw new CloudError("refused", "Not a cursor.", { pointer: "/cursor" });
  return { time, id };
}

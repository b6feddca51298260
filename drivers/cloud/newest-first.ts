import { CloudError } from "./errors";
import type { CloudEventPage } from "./telemetry";

type Event = CloudEventPage["events"][number];
type Place = Pick<Event, "time" | "id">;

const defaultLimit = 50;

/**
 * A page of one resource's events, newest first, of all that the cloud remembers of it. The cursor is the last one's time
 * and id, so that what happens while somebody reads on moves nothing. Throws `refused` for a cursor that is none.
 */
export function newestFirst(
  all: readonly Event[],
  { cursor, limit = defaultLimit }: { cursor: string | null; limit?: number },
): CloudEventPage {
  const before = cursor === null ? null : readCursor(cursor);
  const older = all.filter((event) => before === null || compare(event, before) < 0).sort((a, b) => compare(b, a));
  const events = older.slice(0, limit);
  const last = events.at(-1);
  return { events, cursor: last && older.length > limit ? `${last.time.toISOString()} ${last.id}` : null };
}

const compare = (a: Place, b: Place): number =>
  a.time.getTime() - b.time.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function readCursor(cursor: string): Place {
  const [, at = "", id] = /^(\S{24}) (.+)$/.exec(cursor) ?? [];
  const time = new Date(at);
  if (!id || Number.isNaN(time.getTime())) throw new CloudError("refused", "Not a cursor.", { pointer: "/cursor" });
  return { time, id };
}

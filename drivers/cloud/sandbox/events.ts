import { CloudError } from "../errors";
import type { CloudEventPage } from "../telemetry";
import { observe, type Sandbox } from "./sandbox";
import { getVisible } from "./store";
import { withFaults } from "./with-faults";
import type { NewEvent } from "./write-event";

/** Events are written under the cloud's lock, so a higher sequence number never becomes visible before a lower one. */
export function readEvents(
  sandbox: Sandbox,
  input: { cursor: string | null; limit?: number },
): Promise<CloudEventPage> {
  return observe(sandbox, async ({ sql, cloud }) => {
    const { rows } = await sql.query<NewEvent & { id: string }>(
      `select seq::text as id, time, type, reference, message from sandbox.event
       where cloud = $1 and seq > $2 order by seq limit $3`,
      [cloud, input.cursor ?? "0", input.limit ?? 100],
    );
    return { events: rows, cursor: rows.at(-1)?.id ?? input.cursor };
  });
}

/** The cursor is the sequence number of the last one. */
export async function readResourceEvents(
  sandbox: Sandbox,
  { reference, cursor, limit = 50 }: { reference: string; cursor: string | null; limit?: number },
): Promise<CloudEventPage> {
  if (cursor !== null && !/^\d{1,18}$/.test(cursor))
    throw new CloudError("refused", "Not a cursor.", { pointer: "/cursor" });
  return withFaults(sandbox, { operation: "get", token: reference }, () =>
    observe(sandbox, async (tx) => {
      await getVisible(tx, reference);
      const { rows } = await tx.sql.query<NewEvent & { id: string }>(
        `select seq::text as id, time, type, reference, message from sandbox.event
         where cloud = $1 and reference = $2 and ($3::bigint is null or seq < $3) order by seq desc limit $4`,
        [tx.cloud, reference, cursor, limit + 1],
      );
      const events = rows.slice(0, limit);
      return { events, cursor: rows.length > limit ? (events.at(-1)?.id ?? null) : null };
    }),
  );
}

import type { CloudEventPage } from "../telemetry";
import { observe, type Sandbox } from "./sandbox";
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

import type { TenantContext } from "@/server/kernel/context";
import { encodeCursor, type Page } from "@/server/kernel/pagination";
import { askCloud } from "./ask-cloud";
import type { ResourceEvent } from "./contract";

interface Query {
  id: string;
  limit: number;
  cursor?: string | undefined;
}

/** A page of what the cloud says happened to a resource, newest first. The cursor is the cloud's own, wrapped. */
export async function listResourceEvents(ctx: TenantContext, query: Query): Promise<Page<ResourceEvent>> {
  const cursor = query.cursor === undefined ? null : Buffer.from(query.cursor, "base64url").toString();
  const page = await askCloud(ctx, { id: query.id, tells: "events" }, (driver, reference) =>
    driver.resourceEvents({ reference, cursor, limit: query.limit }),
  );
  return {
    data: page.events.map(({ id, time, type, message }) => ({ id, time: time.toISOString(), type, message })),
    has_more: page.cursor !== null,
    next_cursor: page.cursor === null ? null : encodeCursor(page.cursor),
  };
}

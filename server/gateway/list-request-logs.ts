import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listRequestLogsSpec, RequestLogEntry } from "./contract";

type RequestLogRow = Omit<RequestLogEntry, "request_id" | "duration_ms" | "occurred_at"> & {
  /** Null where it is the id. */
  request_id: string | null;
  duration_us: number;
  occurred_at: Date;
};

export async function listRequestLogs(
  ctx: TenantContext,
  { limit, cursor, since, until, request_id, ...where }: z.output<typeof listRequestLogsSpec.input>,
): Promise<Page<RequestLogEntry>> {
  return readInTenant(ctx, async (_tx, sql) => {
    const within = { occurred_at: { from: since, before: until } };
    const page = { table: "request_logs", within, cursor, limit };
    const rows = await listRows<RequestLogRow>(ctx, sql, { ...page, where: { ...where, request_id } });
    // An id that we gave stands in one row alone; somebody may have sent it since, which made that row newer.
    if (request_id !== undefined && rows.length <= limit) {
      const [ours] = await listRows<RequestLogRow>(ctx, sql, { ...page, where: { ...where, id: request_id } });
      if (ours?.request_id === null) rows.push(ours);
    }
    return toPage(rows, limit, entryDto);
  });
}

function entryDto({ request_id, duration_us, occurred_at, ...row }: RequestLogRow): RequestLogEntry {
  return {
    ...row,
    request_id: request_id ?? row.id,
    duration_ms: duration_us / 1000,
    occurred_at: occurred_at.toISOString(),
  };
}

import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listRequestLogsSpec, RequestLogEntry } from "./contract";

type RequestLogRow = Omit<RequestLogEntry, "duration_ms" | "occurred_at"> & { duration_us: number; occurred_at: Date };

export async function listRequestLogs(
  ctx: TenantContext,
  { limit, cursor, since, until, ...where }: z.output<typeof listRequestLogsSpec.input>,
): Promise<Page<RequestLogEntry>> {
  return readInTenant(ctx, async (_tx, sql) => {
    const within = { occurred_at: { from: since, before: until } };
    const rows = await listRows<RequestLogRow>(ctx, sql, { table: "request_logs", where, within, cursor, limit });
    return toPage(rows, limit, entryDto);
  });
}

function entryDto({ duration_us, occurred_at, ...row }: RequestLogRow): RequestLogEntry {
  return { ...row, duration_ms: duration_us / 1000, occurred_at: occurred_at.toISOString() };
}

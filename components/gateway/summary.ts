import type { RequestSummary } from "@/server/gateway/contract";

/** All routes together; rates are 0 when nothing was asked. */
export function summaryOf(rows: readonly RequestSummary[]) {
  const sum = (pick: (row: RequestSummary) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const count = sum((row) => row.count);
  const serverErrors = sum((row) => row.server_errors);
  const clientErrors = sum((row) => row.client_errors);
  const rate = (part: number) => (count === 0 ? 0 : part / count);
  return {
    count,
    serverErrors,
    clientErrors,
    serverErrorRate: rate(serverErrors),
    clientErrorRate: rate(clientErrors),
    slowestMs: Math.max(0, ...rows.map((row) => row.p95_ms)),
  };
}

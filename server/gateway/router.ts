import { router, serveQuery } from "@/server/kernel/api";
import { listRequestLogsSpec, pingSpec, summarizeRequestsSpec } from "./contract";
import { listRequestLogs } from "./list-request-logs";
import { ping } from "./ping";
import { summarizeRequests } from "./summarize-requests";

export const platformRouter = router({
  ping: serveQuery(pingSpec, ping),
  listRequestLogs: serveQuery(listRequestLogsSpec, listRequestLogs),
  summarizeRequests: serveQuery(summarizeRequestsSpec, summarizeRequests),
});

import { router, serveQuery } from "@/server/kernel/api";
import { getPlatformStatusSpec } from "./contract";
import { getPlatformStatus } from "./get-platform-status";

export const monitoringRouter = router({
  status: serveQuery(getPlatformStatusSpec, getPlatformStatus),
});

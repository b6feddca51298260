import { StatusBadge } from "@/components/ui/status-badge";
import type { WebhookEndpoint } from "@/server/notifications/contract";

/** Whether an endpoint gets events; an enabled one that has been failing says so. */
export function EndpointStatus({ endpoint }: { endpoint: Pick<WebhookEndpoint, "status" | "failing_since"> }) {
  if (endpoint.status === "disabled") return <StatusBadge tone="danger">Disabled</StatusBadge>;
  if (endpoint.failing_since) return <StatusBadge tone="warning">Failing</StatusBadge>;
  return <StatusBadge tone="success">Enabled</StatusBadge>;
}

import { Alert } from "@/components/ui/alert";
import { DateTime } from "@/components/ui/date-time";
import type { Resource } from "@/server/provisioning/contract";

/** What somebody must know about a resource before anything else. */
export function ResourceNotices({ resource }: { resource: Resource }) {
  const { commercial_status, suspension_reason, retained_until } = resource;
  if (commercial_status === "suspended")
    return (
      <Alert tone="danger" title="Suspended" className="mb-6">
        {suspension_reason ?? "It was taken out of service by the provider."}
      </Alert>
    );
  if (commercial_status === "pending_terminate" && retained_until)
    return (
      <Alert tone="warning" title="Terminated, and kept for a while" className="mb-6">
        You can bring it back until <DateTime value={retained_until} format="date-time" />. Then it is deleted.
      </Alert>
    );
  return null;
}

import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { CloudEndpoint } from "@/server/provisioning/contract";

const faces = {
  active: { label: "Active", tone: "success" },
  paused: { label: "Paused", tone: "warning" },
} satisfies Record<CloudEndpoint["status"], { label: string; tone: Tone }>;

export function CloudStatus({ status }: { status: CloudEndpoint["status"] }) {
  return <StatusBadge tone={faces[status].tone}>{faces[status].label}</StatusBadge>;
}

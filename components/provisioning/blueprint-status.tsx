import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { Blueprint } from "@/server/provisioning/blueprints/contract";

const faces = {
  draft: { label: "Draft", tone: "warning" },
  active: { label: "Active", tone: "success" },
  archived: { label: "Archived", tone: "neutral" },
} satisfies Record<Blueprint["status"], { label: string; tone: Tone }>;

export function BlueprintStatus({ status }: { status: Blueprint["status"] }) {
  return <StatusBadge tone={faces[status].tone}>{faces[status].label}</StatusBadge>;
}

/** For a filter. */
export const blueprintStatusOptions = [
  { value: "active", label: "Active" },
  { value: "draft", label: "Drafts" },
  { value: "archived", label: "Archived" },
] as const;

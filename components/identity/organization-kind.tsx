import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { Organization } from "@/server/identity/contract";

type Kind = Organization["kind"];

const faces: Record<Kind, { label: string; tone: Tone }> = {
  provider: { label: "Provider", tone: "success" },
  partner: { label: "Partner", tone: "info" },
  customer: { label: "Customer", tone: "neutral" },
};

export function OrganizationKind({ kind }: { kind: Kind }) {
  return <Badge tone={faces[kind].tone}>{faces[kind].label}</Badge>;
}

/** For a filter. Of providers there is one. */
export const kindOptions = (["partner", "customer"] as const).map((value) => ({
  value,
  label: `${faces[value].label}s`,
}));

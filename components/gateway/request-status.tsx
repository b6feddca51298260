import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const toneOf = (status: number): Tone =>
  status >= 500 ? "danger" : status >= 400 ? "warning" : status >= 200 ? "success" : "neutral";

/** The status of an answer, in the tone of its class. */
export function RequestStatus({ status }: { status: number }) {
  return (
    <Badge tone={toneOf(status)} className="tabular-nums">
      {status}
    </Badge>
  );
}

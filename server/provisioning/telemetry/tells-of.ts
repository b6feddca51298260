import type { Capabilities } from "@/drivers/cloud/contract";
import type { ResourceRow } from "../store";
import { TelemetryKind } from "./contract";

/** What a resource can tell about itself, by what its cloud declares: what runs and writes, only a namespace has. */
export function tellsOf({ kind }: Pick<ResourceRow, "kind">, { features }: Capabilities): TelemetryKind[] {
  return TelemetryKind.options.filter(
    (tells) => features.includes(tells) && (kind === "namespace" || tells === "events" || tells === "metrics"),
  );
}

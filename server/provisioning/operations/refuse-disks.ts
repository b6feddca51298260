import type { Capabilities, CloudDriver } from "@/drivers/cloud/contract";
import { Invalid } from "@/server/kernel/errors";
import type { OperationRequest } from "./contract";
import { answered } from "./refuse-cloud";

/**
 * Says at once, and at the field, that a snapshot or a volume is not there, or has another size: for a resource on which
 * nothing else is under way, since what is not there now may be there then.
 *
 * @throws Invalid with a pointer into the operation.
 */
export async function refuseDisks(
  { driver, capabilities }: { driver: CloudDriver; capabilities: Capabilities },
  reference: string,
  operation: OperationRequest,
): Promise<void> {
  const { features } = capabilities;
  if ((operation.name === "restore" || operation.name === "delete_snapshot") && features.includes("snapshots")) {
    const snapshots = await answered(() => driver.listSnapshots({ reference }));
    if (!snapshots.some((snapshot) => snapshot.reference === operation.snapshot))
      throw wrong("snapshot", "It has no such snapshot.");
  }
  if ((operation.name === "attach_volume" || operation.name === "detach_volume") && features.includes("volumes")) {
    const volumes = await answered(() => driver.listVolumes({ reference }));
    const known = volumes.find(({ name }) => name === operation.volume);
    if (operation.name === "detach_volume" && !known?.attached)
      throw wrong("volume", "No volume of this name is attached to it.");
    if (operation.name === "attach_volume" && known && known.sizeGib !== operation.size_gib)
      throw wrong("size_gib", `The volume ${known.name} is there and has ${known.sizeGib} GiB.`);
  }
}

function wrong(field: "snapshot" | "volume" | "size_gib", message: string): Invalid {
  const pointer = `#/operation/${field}`;
  return new Invalid("invalid_input", message, [{ pointer, code: "not_suitable", message }]);
}

import { type CloudDriver, isCloudError } from "@/drivers/cloud/contract";
import { Invalid } from "@/server/kernel/errors";
import type { OperationRequest } from "./contract";
import { answered } from "./refuse-cloud";

/**
 * Says at once, and at the field, what the cloud would refuse of what is to run in a namespace, in its own words: they are
 * about nothing but what its customer wrote.
 *
 * @throws Invalid with a pointer into the operation.
 */
export async function refuseWorkloads(driver: CloudDriver, reference: string, operation: OperationRequest) {
  if (operation.name !== "apply_manifests" && operation.name !== "scale") return;
  await answered(async () => {
    try {
      await driver.rehearse({ reference, operation });
    } catch (error) {
      if (!isCloudError(error, "refused")) throw error;
      const { message, pointer = "" } = error;
      throw new Invalid("invalid_input", message, [{ pointer: `#/operation${pointer}`, code: "refused", message }]);
    }
  });
}

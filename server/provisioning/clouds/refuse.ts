import { CloudError, type CloudErrorKind } from "@/drivers/cloud/contract";
import { DriverConfigurationError } from "@/drivers/cloud/registry";
import { Invalid } from "@/server/kernel/errors";
import { reasonOf } from "../failure";

/** The setting that most likely is at fault, where the driver does not say. */
const fields: Partial<Record<CloudErrorKind, string>> = { credentials: "/credentials" };

/**
 * Asks a cloud on behalf of the staff who set it up. Whatever is wrong with its settings, or comes from the cloud,
 * becomes an Invalid that points at the setting; drivers put no secret and no value into these messages.
 */
export async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof DriverConfigurationError) {
      const { pointer } = error;
      const message = error.message.slice(pointer.length + 2);
      throw refused("cloud.settings", "These settings do not fit this kind of cloud.", pointer, message, error);
    }
    if (!(error instanceof CloudError)) throw error;
    const { code, message } = reasonOf(error);
    throw refused(code, message, error.pointer ?? fields[error.kind] ?? "/config", error.message, error);
  }
}

function refused(code: string, title: string, pointer: string, message: string, cause: Error): Invalid {
  const errors = [{ pointer: `#${pointer}`, code: code.split(".")[1] ?? code, message }];
  return new Invalid(code, title, errors, cause);
}

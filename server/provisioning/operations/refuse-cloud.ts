import { CloudError, type CloudErrorKind } from "@/drivers/cloud/contract";
import { Conflict, Unavailable } from "@/server/kernel/errors";
import { reasonOf } from "../failure";

/** Where another time, or another cloud's staff, may have a better answer. */
const passing: readonly CloudErrorKind[] = [
  "retriable",
  "unreachable",
  "timeout_ambiguous",
  "server_error",
  "malformed",
  "credentials",
];

/** Asks a cloud on behalf of somebody who waits for the answer; its error becomes one that they may read. */
export async function answered<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { code, message } = reasonOf(error);
    if (passing.includes(error.kind)) throw new Unavailable(code, message, { cause: error, retryAfterSeconds: 5 });
    throw new Conflict(code, message, { cause: error });
  }
}

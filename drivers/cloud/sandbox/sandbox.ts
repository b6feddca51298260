import { settleDue } from "./settle";
import { lockCloud, type Sandbox, type SandboxTransaction, transaction } from "./transaction";

export type { Sandbox, SandboxTransaction } from "./transaction";

/** Reads the cloud as it is at this instant: what has become due since the last look happens first. */
export function observe<T>(sandbox: Sandbox, work: (tx: SandboxTransaction) => Promise<T>): Promise<T> {
  return transaction(sandbox, async (tx) => {
    await settleDue(tx);
    return work(tx);
  });
}

/**
 * Changes the cloud. Changes of one cloud happen one after the other, as behind the lock of a scheduler, so that
 * quota, capacity, client tokens and the order of events need no further care.
 */
export function alter<T>(sandbox: Sandbox, work: (tx: SandboxTransaction) => Promise<T>): Promise<T> {
  return transaction(sandbox, async (tx) => {
    await lockCloud(tx);
    await settleDue(tx);
    return work(tx);
  });
}

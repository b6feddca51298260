import type { ResourceKey } from "../resource";
import { alter, type Sandbox } from "./sandbox";
import { findVisibleByToken } from "./store";
import { withFaults } from "./with-faults";
import { writeEvent } from "./write-event";

/** Begins to delete, or tells how far it is. What cannot be seen counts as gone, as with any cloud. */
export function deleteResource(sandbox: Sandbox, key: ResourceKey): Promise<{ state: "deleting" | "gone" }> {
  const subject = { operation: "delete", token: key.clientToken, tenant: key.tenant } as const;
  return withFaults(sandbox, subject, (aftermath) =>
    alter(sandbox, async (tx) => {
      const row = await findVisibleByToken(tx, key);
      if (!row) return { state: "gone" };
      if (row.state === "deleting") return { state: "deleting" };
      const takesMs = aftermath?.fault === "slow" ? (aftermath.delayMs ?? tx.deleteMs * 10) : tx.deleteMs;
      const becomes =
        aftermath?.fault === "partial"
          ? { state: "error", problem: "The host stopped answering while it was deleting." }
          : { state: "gone" };
      await tx.sql.query(
        `update sandbox.resource
         set state = 'deleting', task = 'delete', settles_at = $3, becomes = $4, updated_at = $5
         where cloud = $1 and reference = $2`,
        [tx.cloud, row.reference, new Date(tx.at.getTime() + takesMs), JSON.stringify(becomes), tx.at],
      );
      await writeEvent(tx, {
        time: tx.at,
        type: "resource.deleting",
        reference: row.reference,
        message: `${row.kind} ${row.name} is being deleted.`,
      });
      return { state: "deleting" };
    }),
  );
}

import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { blueprintArchived } from "../events";
import type { Blueprint } from "./contract";
import { moveBlueprint } from "./move-blueprint";
import { blueprintDto, loadBlueprint, requireDraft } from "./store";

/** Puts a draft aside. Conflict for the active version: orders would find none. Honours If-Match. */
export async function archiveBlueprint(ctx: TenantContext, input: { id: string }): Promise<Blueprint> {
  return inTenant(ctx, async (_tx, sql) => {
    const draft = requireDraft(ctx, await loadBlueprint(sql, input.id, "lock"));
    const archived = await moveBlueprint(ctx, sql, draft, "archived");
    const { id, key, version } = archived;
    await audit(ctx, sql, { action: "blueprint.archived", subject: id, changes: { key, version } });
    await publish(ctx, sql, blueprintArchived(id, { blueprint_id: id, key, version }));
    return blueprintDto(archived);
  });
}

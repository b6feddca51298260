import type { Services } from "@/server/kernel/context";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem, inTenant } from "@/server/kernel/transaction";
import { lockResource } from "../store";
import { queueOperation } from "./queue-operation";
import { loadOpenOperations } from "./store";

const atOnce = 100;

/** Has those deleted whose retention is over: a hundred at a time, until there are no more. Returns how many. */
export async function deleteRetained(services: Services): Promise<{ resources: number }> {
  let resources = 0;
  for (let after: string | null = ""; after !== null; ) {
    const due: { id: string; organization_id: string }[] = await overdue(services, after);
    for (const { id, organization_id } of due) {
      const ctx = await systemContext(services, { name: "delete retained", organizationId: organization_id });
      resources += await inTenant(ctx, async (_tx, sql) => {
        const resource = await lockResource(sql, id);
        const until = resource.retained_until;
        if (resource.commercial_status !== "pending_terminate" || !until || until > ctx.clock.now()) return 0;
        if ((await loadOpenOperations(sql, id)).length > 0) return 0;
        await queueOperation(ctx, sql, resource, { name: "delete", input: {} });
        return 1;
      });
    }
    after = due.at(-1)?.id ?? null;
  }
  return { resources };
}

function overdue(services: Services, after: string) {
  return asSystem(services, "delete retained", async (_tx, sql) => {
    const { rows } = await sql.query<{ id: string; organization_id: string }>({
      name: "overdue-retained",
      text: `SELECT id, organization_id FROM resources
             WHERE retained_until <= $1 AND commercial_status = 'pending_terminate' AND id > $2 ORDER BY id LIMIT $3`,
      values: [services.clock.now(), after, atOnce],
    });
    return rows;
  });
}

import { publish } from "@/server/events/publish";
import { actionStep, progressAction, readAction, startAction } from "@/server/kernel/actions";
import type { Action } from "@/server/kernel/actions/contract";
import { audit } from "@/server/kernel/audit";
import type { Services, TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem, inTenant } from "@/server/kernel/transaction";
import { reconciliationRequested } from "../events";

/** Has clouds, inventory and billing compared; the action has a step for each cloud and one for billing. */
export async function requestReconciliation(ctx: TenantContext): Promise<{ action: Action }> {
  return inTenant(ctx, async (_tx, sql) => {
    const id = ctx.ids.next("action");
    await startAction(ctx, sql, { id, command: "platform.reconcile", subject: ctx.tenant.id, resources: [] });
    const endpoints = await endpointsOf(sql);
    const steps = [
      ...endpoints.map(({ key, name }) => actionStep(`cloud:${key}`, `Compare ${name} with the inventory`)),
      actionStep("billing", "Compare the inventory with what is charged"),
      actionStep("remedies", "Put right what may be by itself"),
    ];
    await progressAction(ctx, sql, id, { steps });
    await audit(ctx, sql, { action: "reconciliation.requested", subject: id });
    const keys = endpoints.map(({ key }) => key);
    await publish(ctx, sql, reconciliationRequested(id, { action_id: id, endpoints: keys }));
    return { action: await readAction(sql, id) };
  });
}

/** The hourly one, in the organisation that has the clouds; before there are any there is nothing to compare. */
export async function requestHourlyReconciliation(services: Services): Promise<{ action_id: string | null }> {
  const organizationId = await asSystem(services, "reconcile", async (_tx, sql) => {
    const { rows } = await sql.query<{ organization_id: string }>(
      "SELECT organization_id FROM cloud_endpoints LIMIT 1",
    );
    return rows[0]?.organization_id;
  });
  if (!organizationId) return { action_id: null };
  const { action } = await requestReconciliation(await systemContext(services, { name: "reconcile", organizationId }));
  return { action_id: action.id };
}

async function endpointsOf(sql: Sql): Promise<{ key: string; name: string }[]> {
  const { rows } = await sql.query<{ key: string; name: string }>(
    "SELECT key, name FROM cloud_endpoints WHERE status = 'active' ORDER BY key",
  );
  return rows;
}

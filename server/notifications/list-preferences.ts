import { requireUser, type TenantContext } from "@/server/kernel/context";
import type { Tx } from "@/server/kernel/database";
import { readInTenant } from "@/server/kernel/transaction";
import type { NotificationPreference } from "./contract";
import { templates } from "./templates";

/** Everything that the signed-in person can be told in this organisation, and whether they are. */
export async function listPreferences(ctx: TenantContext): Promise<{ data: NotificationPreference[] }> {
  return readInTenant(ctx, (tx) => preferencesIn(ctx, tx));
}

export async function preferencesIn(ctx: TenantContext, tx: Tx): Promise<{ data: NotificationPreference[] }> {
  const user_id = requireUser(ctx).id;
  const rows = await tx.notificationPreference.findMany({
    where: { organization_id: ctx.tenant.id, user_id, enabled: false },
  });
  const off = new Set(rows.map(({ event_type, channel }) => `${event_type} ${channel}`));
  const data = templates.flatMap(({ event, description, channels, mandatory = false }) =>
    channels.map((channel) => ({
      event_type: event.type,
      description,
      channel,
      enabled: mandatory || !off.has(`${event.type} ${channel}`),
      locked: mandatory,
    })),
  );
  return { data };
}

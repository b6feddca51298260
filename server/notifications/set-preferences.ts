import type { z } from "zod";
import { audit } from "@/server/kernel/audit";
import { requireUser, type TenantContext } from "@/server/kernel/context";
import { type FieldError, Invalid } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { NotificationPreference, setPreferencesSpec } from "./contract";
import { preferencesIn } from "./list-preferences";
import { templateOf } from "./templates";

type Choice = z.output<typeof setPreferencesSpec.input>["preferences"][number];

/** Changes what the signed-in person is told. Invalid for what is never told that way, or always. */
export async function setPreferences(
  ctx: TenantContext,
  { preferences }: z.output<typeof setPreferencesSpec.input>,
): Promise<{ data: NotificationPreference[] }> {
  const user_id = requireUser(ctx).id;
  const errors = preferences.flatMap(refusalOf);
  if (errors.length > 0) throw new Invalid("notification_preference.invalid", "Not all of this can be chosen.", errors);
  return inTenant(ctx, async (tx, sql) => {
    await sql.query(
      `INSERT INTO notification_preferences (organization_id, user_id, event_type, channel, enabled)
       SELECT $1, $2, event_type, channel, enabled
       FROM jsonb_to_recordset($3::jsonb) AS p(event_type text, channel text, enabled boolean)
       ON CONFLICT (organization_id, user_id, event_type, channel) DO UPDATE SET enabled = excluded.enabled`,
      [ctx.tenant.id, user_id, JSON.stringify(lastWords(preferences))],
    );
    await audit(ctx, sql, { action: "notification_preferences.changed", subject: user_id, changes: { preferences } });
    return preferencesIn(ctx, tx);
  });
}

const lastWords = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [`${choice.event_type} ${choice.channel}`, choice])).values(),
];

function refusalOf({ event_type, channel, enabled }: Choice, index: number): FieldError[] {
  const at = `#/preferences/${index}`;
  const template = templateOf(event_type);
  if (!template?.channels.includes(channel))
    return [
      { pointer: `${at}/event_type`, code: "unknown", message: `Nobody is told of ${event_type} by ${channel}.` },
    ];
  if (template.mandatory && !enabled)
    return [{ pointer: `${at}/enabled`, code: "locked", message: "This can not be turned off." }];
  return [];
}

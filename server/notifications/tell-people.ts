import type { Envelope } from "@/server/events/envelope";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { NewDelivery } from "./queue-deliveries";
import type { Recipient, Template } from "./template";

const homes = { customer: "/portal", partner: "/partner", provider: "/admin" } as const;

interface Occasion {
  event: Envelope;
  template: Template;
  recipients: readonly Recipient[];
}

/** Writes the notifications of an event and answers the mails to send, both without those that somebody turned off. */
export async function tellPeople(ctx: TenantContext, sql: Sql, occasion: Occasion): Promise<NewDelivery[]> {
  const { event, template, recipients } = occasion;
  const message = template.write(event, { home: homes[ctx.tenant.kind] });
  const unwanted = await unwantedBy(ctx, sql, occasion);
  const wanting = (channel: "in_app" | "mail") =>
    template.channels.includes(channel)
      ? recipients.filter(({ user_id }) => user_id === null || !unwanted.has(`${user_id} ${channel}`))
      : [];

  const readers: (string | null)[] = wanting("in_app").flatMap(({ user_id }) => user_id ?? []);
  if (template.visibleTo) readers.push(null);
  const written = await sql.query<{ id: string; user_id: string | null }>({
    name: "notifications-insert",
    text: `INSERT INTO notifications (id, organization_id, user_id, event_id, event_type, title, body, link, created_at)
           SELECT n.id, $2, n.user_id, $3, $4, $5, $6, $7, $8
           FROM jsonb_to_recordset($1::jsonb) AS n(id text, user_id text)
           ON CONFLICT DO NOTHING RETURNING id, user_id`,
    values: [
      JSON.stringify(readers.map((user_id) => ({ id: ctx.ids.next("notification"), user_id }))),
      ctx.tenant.id,
      event.id,
      event.type,
      message.title,
      message.body,
      message.link,
      ctx.clock.now(),
    ],
  });
  const notificationOf = new Map(written.rows.map(({ id, user_id }) => [user_id, id]));
  return wanting("mail").map(({ user_id, email }) => ({
    channel: "mail",
    target: email,
    webhook_endpoint_id: null,
    notification_id: notificationOf.get(user_id) ?? null,
    event_id: event.id,
    event_type: event.type,
    payload: message.mail,
    replay_of: null,
  }));
}

/** `user channel` of everybody who does not want to be told of this that way. */
async function unwantedBy(ctx: TenantContext, sql: Sql, { event, template, recipients }: Occasion) {
  if (template.mandatory) return new Set<string>();
  const { rows } = await sql.query<{ user_id: string; channel: string }>({
    name: "preferences-against",
    text: `SELECT user_id, channel FROM notification_preferences
           WHERE organization_id = $1 AND event_type = $2 AND NOT enabled AND user_id = ANY ($3)`,
    values: [ctx.tenant.id, event.type, recipients.flatMap(({ user_id }) => user_id ?? [])],
  });
  return new Set(rows.map(({ user_id, channel }) => `${user_id} ${channel}`));
}

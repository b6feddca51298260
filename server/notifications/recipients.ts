import { listRecipients } from "@/server/identity/index";
import type { TenantContext } from "@/server/kernel/context";
import { permissionsOf, roles } from "@/server/kernel/permissions";
import type { Recipient, Template } from "./template";

/** Who is told of an event in the context's organisation, each address once. */
export async function recipientsOf(ctx: TenantContext, template: Template, data: unknown): Promise<Recipient[]> {
  const { members, named } = template.audience;
  const holders = roles.filter((role) => members && permissionsOf(role, ctx.tenant.kind).has(members));
  const people = holders.length > 0 ? await listRecipients(ctx, holders) : [];
  const all = [
    ...people.map(({ user }) => ({ user_id: user.id, email: user.email })),
    ...(named?.(data) ?? []).map(({ user_id, email }) => ({ user_id, email })),
  ];
  const known = new Map<string, Recipient>();
  for (const recipient of all) {
    const address = recipient.email.toLowerCase();
    if (!known.has(address)) known.set(address, recipient);
  }
  return [...known.values()];
}

import type { Context } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import type { Me } from "./contract";
import { membershipDto, summaryDto, userDto } from "./store";

/** Who asks, in which organisation, with which permissions, and where else they are a member. */
export async function getMe(ctx: Context): Promise<Me> {
  const { actor, tenant } = ctx;
  return asSystem(ctx, "get me", async (tx) => {
    const user = actor.type === "user" ? await tx.user.findFirst({ where: { id: actor.id } }) : null;
    const rows = await tx.membership.findMany({
      where: { user_id: user?.id ?? "", OR: [{ expires_at: null }, { expires_at: { gt: ctx.clock.now() } }] },
      include: { organization: true },
      orderBy: { id: "asc" },
      take: 200,
    });
    const memberships = rows.map(membershipDto);
    const current = tenant ? await tx.organization.findFirst({ where: { id: tenant.id } }) : null;
    return {
      user: user && userDto(user),
      organization: current && summaryDto(current),
      role: memberships.find(({ organization }) => organization.id === tenant?.id)?.role ?? null,
      permissions: [...ctx.permissions],
      memberships,
    };
  });
}

import type { Context } from "@/server/kernel/context";
import type { Ping } from "./contract";

export function ping({ actor, tenant }: Context): Ping {
  return { actor: { type: actor.type, id: actor.id }, organization_id: tenant?.id ?? null };
}

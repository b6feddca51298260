import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { Organization } from "./contract";
import { loadOrganization, organizationDto } from "./store";

export async function getOrganization(ctx: TenantContext, { id }: { id: string }): Promise<Organization> {
  return readInTenant(ctx, async (tx) => organizationDto(await loadOrganization(tx, id)));
}

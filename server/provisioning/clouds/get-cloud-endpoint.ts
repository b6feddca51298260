import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { CloudEndpoint } from "../contract";
import { cloudEndpointDto, loadCloudEndpoint } from "./store";

export async function getCloudEndpoint(ctx: TenantContext, { id }: { id: string }): Promise<CloudEndpoint> {
  return readInTenant(ctx, async (_tx, sql) => cloudEndpointDto(await loadCloudEndpoint(sql, id)));
}

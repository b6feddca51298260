import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import { type CloudEndpointRow, cloudEndpointDto } from "./clouds/store";
import type { CloudEndpoint, listCloudEndpointsSpec } from "./contract";

export async function listCloudEndpoints(
  ctx: TenantContext,
  input: z.output<typeof listCloudEndpointsSpec.input>,
): Promise<Page<CloudEndpoint>> {
  const { cursor, limit } = input;
  return readInTenant(ctx, async (_tx, sql) => {
    const rows = await listRows<CloudEndpointRow>(ctx, sql, { table: "cloud_endpoints", cursor, limit });
    return toPage(rows, limit, cloudEndpointDto);
  });
}

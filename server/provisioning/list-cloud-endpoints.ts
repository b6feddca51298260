import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { CloudEndpoint, listCloudEndpointsSpec } from "./contract";

interface EndpointRow extends Omit<CloudEndpoint, "created_at"> {
  created_at: Date;
}

export async function listCloudEndpoints(
  ctx: TenantContext,
  input: z.output<typeof listCloudEndpointsSpec.input>,
): Promise<Page<CloudEndpoint>> {
  const { cursor, limit } = input;
  return readInTenant(ctx, async (_tx, sql) => {
    const rows = await listRows<EndpointRow>(ctx, sql, { table: "cloud_endpoints", cursor, limit });
    return toPage(rows, limit, endpointDto);
  });
}

/** Field by field: the row also holds credentials. */
const endpointDto = (row: EndpointRow): CloudEndpoint => ({
  id: row.id,
  key: row.key,
  name: row.name,
  driver: row.driver,
  config: row.config,
  status: row.status,
  created_at: row.created_at.toISOString(),
});

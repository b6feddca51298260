import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import { CommercialStatus, type listResourcesSpec, type Resource } from "./contract";
import { resourceDto } from "./present";
import type { ResourceRow } from "./store";

const standingStatuses = CommercialStatus.exclude(["terminated", "aborted"]).options;

export async function listResources(
  ctx: TenantContext,
  input: z.output<typeof listResourcesSpec.input>,
): Promise<Page<Resource>> {
  const { cursor, limit, status, region, organization_id, order_id, standing } = input;
  const commercial_status = standing ? standingStatuses.filter((one) => !status || one === status) : status;
  return readInTenant(ctx, async (_tx, sql) => {
    const where = { commercial_status, region, organization_id, order_id };
    const rows = await listRows<ResourceRow>(ctx, sql, { table: "resources", where, cursor, limit });
    return toPage(rows, limit, resourceDto);
  });
}

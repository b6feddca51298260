import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listOrganizationsSpec, Organization } from "./contract";
import { organizationDto } from "./store";

/** The caller's organisation and everything below it in the tree: row-level security draws the line. */
export async function listOrganizations(
  ctx: TenantContext,
  { limit, cursor, kind, parent_id }: z.output<typeof listOrganizationsSpec.input>,
): Promise<Page<Organization>> {
  const id = { lt: decodeCursor(cursor) ?? undefined };
  const rows = await readInTenant(ctx, (tx) =>
    tx.organization.findMany({ where: { id, kind, parent_id }, orderBy: { id: "desc" }, take: limit + 1 }),
  );
  return toPage(rows, limit, organizationDto);
}

import { CloudError } from "../errors";
import type { CloudResource, ResourceKey } from "../resource";
import { alter, type Sandbox } from "./sandbox";
import { getVisible, type ResourceRow, toResource } from "./store";

export function adopt(sandbox: Sandbox, input: { reference: string; key: ResourceKey }): Promise<CloudResource> {
  return alter(sandbox, async (tx) => {
    const { key } = input;
    const row = await getVisible(tx, input.reference);
    if (row.kind !== key.kind || row.region !== key.region) {
      throw new CloudError("refused", `${row.reference} is a ${row.kind} in ${row.region}.`, { status: 400 });
    }
    if (row.client_token === key.clientToken && row.tenant === key.tenant) return toResource(row, tx.at);
    if (row.client_token) throw new CloudError("conflict", `${row.reference} has an owner.`, { status: 409 });
    const { rows } = await tx.sql.query<ResourceRow>(
      `update sandbox.resource set client_token = $3, tenant = $4, updated_at = $5
       where cloud = $1 and reference = $2 returning *`,
      [tx.cloud, row.reference, key.clientToken, key.tenant, tx.at],
    );
    return toResource(rows[0] ?? row, tx.at);
  });
}

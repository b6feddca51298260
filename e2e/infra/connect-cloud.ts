import type { DriverEndpoint } from "@/drivers/module";
import type { Services } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import type { TestOrganization } from "@/server/testing/organizations";

/** Makes a cloud the one that serves a region of the catalogue; it goes by the region's name. */
export async function connectCloud(
  services: Services,
  { provider, region, endpoint }: { provider: TestOrganization; region: string; endpoint: DriverEndpoint },
): Promise<void> {
  const id = services.ids.next("cloudEndpoint");
  const credentials = services.encryption.encrypt(JSON.stringify(endpoint.credentials ?? {}), id);
  await asSystem(services, "test", async (_tx, sql) => {
    await sql.query(
      `INSERT INTO cloud_endpoints (id, organization_id, key, name, driver, config, credentials, created_at)
       VALUES ($1, $2, $3, $3, $4, $5, $6, now())`,
      [id, provider.tenant.id, region, endpoint.kind, JSON.stringify(endpoint.config ?? {}), credentials],
    );
    await sql.query("UPDATE regions SET endpoint = $1 WHERE key = $1", [region]);
  });
}

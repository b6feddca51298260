import type { CloudResource } from "@/drivers/cloud/contract";
import { guardCloudDriver } from "@/drivers/cloud/guard";
import { openCloud } from "@/server/provisioning/cloud";
import type { TestOrganization } from "@/server/testing/organizations";
import { createTestCloud } from "@/server/testing/provisioning";

const timeoutMs = 30_000;

/**
 * A cloud that does nothing and answers at once, behind the guard that stands before every driver: what a run costs then
 * is the platform's own. It takes the place of the sandbox that this process has opened, since no setting of a
 * deployment may ever lead to it.
 *
 * @returns what sets how long, in milliseconds, everything that is made from now on is building.
 */
export async function openNoOpCloud(provider: TestOrganization): Promise<{ buildMs: number }> {
  const pace = { buildMs: 0 };
  const readyAt = new Map<string, number>();
  await createTestCloud(provider);
  const { driver } = await openCloud(provider.ctx(), "sandbox");
  const idle = {
    ...driver,
    ensureTenant: async () => {},
    findByToken: async () => null,
    create: async ({ clientToken }: { clientToken: string }) => {
      if (pace.buildMs > 0) readyAt.set(clientToken, Date.now() + pace.buildMs);
      return standing(clientToken, pace.buildMs > 0);
    },
    get: async ({ reference }: { reference: string }) =>
      standing(reference, (readyAt.get(reference) ?? 0) > Date.now()),
  };
  Object.assign(driver, guardCloudDriver(idle, { timeoutMs, now: () => new Date() }));
  return pace;
}

const since = new Date();

/** What every look shows: the server of a test order, as ordered. */
const standing = (reference: string, building: boolean): CloudResource => ({
  reference,
  kind: "server",
  clientToken: reference,
  tenant: null,
  name: "web-1",
  region: "fra1",
  zone: null,
  state: building ? "building" : "active",
  task: null,
  problem: null,
  flavour: "cx-1",
  image: "debian-12",
  size: { vcpu: 1, ramGib: 2, diskGib: 20 },
  addresses: [{ address: "192.0.2.1", family: 4, scope: "public" }],
  labels: {},
  attributes: {},
  createdAt: since,
  updatedAt: since,
});

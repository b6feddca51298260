import { afterAll } from "vitest";
import { describeCloudDriver } from "@/drivers/cloud/conformance";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { sandboxSpec } from "@/drivers/cloud/sandbox/testing";
import { driverPool } from "@/drivers/testing/database";
import { administrator } from "../infra/openstack/administrator";
import { start } from "../infra/openstack/server";

const pool = await driverPool();
const openstack = await start();
afterAll(() => openstack.stop());

await describeCloudDriver("OpenStack", async () => {
  const admin = await administrator();
  const driver = createCloudDriver({ ...openstack.endpoint, timeoutMs: 240_000 }, { pool, now: () => new Date() });
  return {
    driver,
    spec: (input) => sandboxSpec({ ...input, region: "RegionOne", flavour: "cx-1" }),
    other: { flavour: "cx-2", image: "debian-12" },
    plant: async () => `RegionOne/${await admin.plantServer()}`,
    roomy: true,
    patience: { timeoutMs: 300_000, intervalMs: 500 },
    close: () => driver.close(),
  };
});

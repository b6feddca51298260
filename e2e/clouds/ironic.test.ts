import { afterAll } from "vitest";
import { describeCloudDriver } from "@/drivers/cloud/conformance";
import { ResourceSpec } from "@/drivers/cloud/contract";
import { openClient } from "@/drivers/cloud/ironic/client";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { driverPool } from "@/drivers/testing/database";
import { ironicUrl, start } from "../infra/ironic/server";
import { enrolAll, powered, pretended } from "../infra/ironic/stock";

const server = await start();
afterAll(() => server.stop());
const pool = await driverPool();
const host = { pool, now: () => new Date() };
const client = openClient(ironicUrl, { method: "none" }, 15_000);

await enrolAll(client, [
  ...[1, 2, 3, 4, 5].map((number) => pretended(`fake-${number}`, "metal-16")),
  ...[1, 2].map((number) => powered(`powered-${number}`, "metal-ipmi", number)),
]);

const spec = (flavour: string) => (input: object) =>
  ResourceSpec.parse({ region: "metal1", flavour, image: "debian-12", labels: { purpose: "conformance" }, ...input });

await describeCloudDriver("ironic, everything pretended", async () => ({
  driver: createCloudDriver(server.endpoint, host),
  spec: spec("metal-16"),
  other: { flavour: "metal-ipmi", image: "ubuntu-24.04" },
  patience: { timeoutMs: 20_000, intervalMs: 200 },
  close: async () => {},
}));

import { afterAll } from "vitest";
import { describeCloudDriver } from "@/drivers/cloud/conformance";
import { type ResourceKind, ResourceSpec } from "@/drivers/cloud/contract";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { driverPool } from "@/drivers/testing/database";
import { openIronic, start } from "../infra/ironic/server";
import { enrolAll, plantMachine, pretended } from "../infra/ironic/stock";

const server = await start();
afterAll(() => server.stop());
const client = openIronic();
const pool = await driverPool();

await enrolAll(
  client,
  [1, 2, 3, 4, 5].map((number) => pretended(`pretended-${number}`, "pretended")),
);

const spec = ({ kind, ...input }: { kind: ResourceKind; name: string; tenant: string }) => {
  const common = { ...input, kind, region: "metal1", labels: { purpose: "conformance" } };
  if (kind === "namespace") return ResourceSpec.parse({ ...common, limits: { vcpu: 1, ramGib: 1, storageGib: 1 } });
  return ResourceSpec.parse({ ...common, flavour: "pretended", image: "debian-12" });
};

await describeCloudDriver("ironic", async () => ({
  driver: createCloudDriver(server.endpoint, { pool, now: () => new Date() }),
  spec,
  other: { flavour: "other", image: "ubuntu-24.04" },
  plant: () => plantMachine(client, "pretended"),
  patience: { timeoutMs: 60_000, intervalMs: 200 },
  close: async () => {},
}));

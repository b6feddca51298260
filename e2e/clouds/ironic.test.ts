import { afterAll } from "vitest";
import { describeCloudDriver } from "@/drivers/cloud/conformance";
import { type ResourceKind, ResourceSpec } from "@/drivers/cloud/contract";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { driverPool } from "@/drivers/testing/database";
import { openIronic, start } from "../infra/ironic/server";
import { enrolAll, plantMachine, powered, pretended } from "../infra/ironic/stock";

const server = await start();
afterAll(() => server.stop());
const pool = await driverPool();
const open = () => createCloudDriver(server.endpoint, { pool, now: () => new Date() });
const client = openIronic();

await enrolAll(client, [
  ...[1, 2, 3, 4, 5].map((number) => pretended(`fake-${number}`, "pretended")),
  ...[1, 2].map((number) => powered(`powered-${number}`, "ipmi", number)),
]);

const specOf =
  (flavour: string) =>
  ({ kind, ...input }: { kind: ResourceKind; name: string; tenant: string }) => {
    const common = { ...input, kind, region: "metal1", labels: { purpose: "conformance" } };
    if (kind === "namespace") return ResourceSpec.parse({ ...common, limits: { vcpu: 1, ramGib: 1, storageGib: 1 } });
    return ResourceSpec.parse({ ...common, flavour, image: "debian-12" });
  };

for (const flavour of ["pretended", "ipmi"])
  await describeCloudDriver(`ironic with machines of class ${flavour}`, async () => ({
    driver: open(),
    spec: specOf(flavour),
    other: { flavour: "other", image: "ubuntu-24.04" },
    plant: () => plantMachine(client, flavour),
    patience: { timeoutMs: 60_000, intervalMs: 200 },
    close: async () => {},
  }));

import { afterAll } from "vitest";
import { describeCloudDriver } from "@/drivers/cloud/conformance";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { driverPool } from "@/drivers/testing/database";
import { namespaceSpec, openKubectl } from "../infra/kubernetes/kubectl";
import { start } from "../infra/kubernetes/server";

const server = await start();
afterAll(() => server.stop());
const pool = await driverPool();
const host = { pool, now: () => new Date() };
const kubectl = openKubectl();

await describeCloudDriver("kubernetes", async () => {
  const driver = createCloudDriver(server.endpoint, host);
  return {
    driver,
    spec: namespaceSpec,
    other: { flavour: "", image: "" },
    plant: () => kubectl.plantNamespace(),
    patience: { timeoutMs: 60_000, intervalMs: 200 },
    close: () => driver.close(),
  };
});

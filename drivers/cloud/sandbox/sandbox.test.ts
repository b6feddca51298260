import { driverPool } from "../../testing/database";
import { describeCloudDriver } from "../conformance";
import { createCloudDriver } from "../registry";
import { sandboxControl } from "./control";
import { sandboxSpec } from "./testing";

const pool = await driverPool();
const host = { pool, now: () => new Date() };

await describeCloudDriver("sandbox", async () => {
  const config = { cloud: "conformance", acceptMs: 10, buildMs: 20, operateMs: 15, deleteMs: 15 };
  const driver = createCloudDriver({ kind: "sandbox", config }, host);
  const control = sandboxControl(host, config);
  return {
    driver,
    spec: sandboxSpec,
    other: { flavour: "cx-2", image: "debian-12" },
    plant: (kind) => control.plant(sandboxSpec({ kind, name: "planted", tenant: "someone" })),
    patience: { timeoutMs: 10_000, intervalMs: 10 },
    close: () => driver.close(),
  };
});

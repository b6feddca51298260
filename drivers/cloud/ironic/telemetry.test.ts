import { createServer } from "node:http";
import { Pool } from "pg";
import { afterAll, expect, it } from "vitest";
import { openClient } from "./client";
import { IronicConfig } from "./config";
import { readMachineEvents } from "./telemetry";

const reference = "0b7c2f5e-0000-4000-8000-000000000001";
const record = {
  token: "order-1",
  tenant: "org-1",
  reference,
  name: "db",
  labels: {},
  image: null,
  fingerprint: null,
  createdAt: "2026-11-22T10:00:00.750Z",
  operations: {},
};
const node = {
  uuid: "0b7c2f5e-0000-4000-8000-000000000002",
  name: "rack-1",
  instance_uuid: reference,
  provision_state: "active",
  provision_updated_at: "2026-11-22T10:00:00+00:00",
  created_at: "2026-01-01T00:00:00+00:00",
  extra: { platforma: record },
};
const history = ["2026-11-22T09:59:59+00:00", "2026-11-22T10:00:01+00:00"].map((created_at, index) => ({
  uuid: `h${index}`,
  created_at,
  severity: "ERROR",
  event_type: "provisioning",
  event: "no route to 10.0.0.7",
}));

/** An Ironic with one machine, whose times are whole seconds as Ironic's are. */
const server = createServer(({ url = "" }, response) => {
  response.setHeader("content-type", "application/json");
  response.setHeader("x-openstack-ironic-api-maximum-version", "1.82");
  const answer = url.includes("/history") ? { history } : url.startsWith("/v1/nodes/") ? { nodes: [node] } : {};
  response.end(JSON.stringify(answer));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
const pool = new Pool();
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await pool.end();
});

it("tells of a machine that was deployed within the second of its allocation, and nothing of what was before", async () => {
  const now = () => new Date();
  const client = openClient({ url, timeoutMs: 5_000, now }, { method: "none" });
  const images = [{ id: "debian", title: "Debian", source: `${url}/debian.img` }];
  const config = IronicConfig.parse({ url, region: { id: "hall-1", title: "Hall 1" }, images });
  const ironic = { config, client, scope: url, pool, now, rescuePassword: undefined };
  const { events } = await readMachineEvents(ironic, { reference, cursor: null });
  expect(events.map(({ type, message }) => [type, message])).toEqual([
    ["history.provisioning", "Ironic noted a failure."],
    ["provision.active", "db is active."],
  ]);
});

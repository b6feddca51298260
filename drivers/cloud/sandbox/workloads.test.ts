import { beforeEach, expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import type { CloudDriver, LogQuery, Operation } from "../contract";
import { createCloudDriver } from "../registry";
import { sandboxSpec } from "./testing";

const pool = await driverPool();
let at = new Date("2026-11-22T10:00:00Z");
let driver: CloudDriver;
let reference: string;
let names = 0;
const pass = (ms: number) => {
  at = new Date(at.getTime() + ms);
};

beforeEach(async () => {
  const name = `shop-${++names}`;
  driver = createCloudDriver({ kind: "sandbox", config: { cloud: `workloads-${names}` } }, { pool, now: () => at });
  const spec = sandboxSpec({ kind: "namespace", name, tenant: "acme" });
  ({ reference } = await driver.create({ clientToken: name, spec }));
  pass(60_000);
});

const container = (image: string) => [{ name: "main", image }];
const manifest = (kind: string, name: string, spec: object, image = "nginx:1") =>
  JSON.stringify({
    apiVersion: kind === "Job" || kind === "CronJob" ? "batch/v1" : "apps/v1",
    kind,
    metadata: { name },
    spec: kind === "CronJob" ? { ...spec, jobTemplate: { spec: templated({}, image) } } : templated(spec, image),
  });
const templated = (spec: object, image: string) => ({
  ...spec,
  template: { metadata: { labels: { app: "web" } }, spec: { containers: container(image) } },
});
const selector = { matchLabels: { app: "web" } };
const web = (replicas: number, image?: string) => manifest("Deployment", "web", { replicas, selector }, image);

let tokens = 0;
async function begin(operation: Operation) {
  const clientToken = `op-${++tokens}`;
  await driver.operate({ reference, clientToken, operation });
  return clientToken;
}
async function perform(operation: Operation) {
  const clientToken = await begin(operation);
  pass(5_000);
  return driver.getOperation({ reference, clientToken });
}
const listed = async () => (await driver.workloads({ reference })).workloads;
const logs = (query: Partial<LogQuery> = {}) =>
  driver.logs({ reference, workload: "web", lines: 10, previous: false, ...query });

it("shows a rollout while it is under way, and as complete afterwards", async () => {
  await begin({ name: "apply_manifests", manifests: [web(2)] });
  expect(await listed()).toMatchObject([{ name: "web", desired: 2, ready: 0, rollout: "progressing" }]);
  pass(5_000);
  expect(await listed()).toMatchObject([{ name: "web", desired: 2, ready: 2, rollout: "complete" }]);
});

it("keeps what later manifests leave out, and lists every kind in its order", async () => {
  await perform({ name: "apply_manifests", manifests: [web(1)] });
  const job = manifest("Job", "import", {});
  const nightly = manifest("CronJob", "nightly", { schedule: "0 3 * * *" });
  await perform({ name: "apply_manifests", manifests: [nightly, job] });
  expect(await listed()).toMatchObject([
    { kind: "deployment", name: "web" },
    { kind: "job", name: "import", rollout: "complete", pods: [{ state: "succeeded" }] },
    { kind: "cron_job", name: "nightly", desired: null, message: "Runs at 0 3 * * *", pods: [] },
  ]);
});

it("fails a rollout whose image can not be had, and says why in the operation, the list and the log", async () => {
  const image = "registry.invalid/web:1";
  expect(await perform({ name: "apply_manifests", manifests: [web(1, image)] })).toMatchObject({
    state: "failed",
    problem: expect.stringContaining(image),
  });
  expect(await listed()).toMatchObject([{ rollout: "failed", ready: 0, message: expect.stringContaining(image) }]);
  expect(await logs()).toMatchObject({ lines: [], note: expect.stringContaining("ImagePullBackOff") });
});

it("refuses what a cluster would refuse, at its place, and keeps nothing of it", async () => {
  const privileged = { kind: "DaemonSet", apiVersion: "apps/v1", metadata: { name: "x" }, spec: {} };
  const operation: Operation = { name: "apply_manifests", manifests: [web(1), JSON.stringify(privileged)] };
  await expect(begin(operation)).rejects.toMatchObject({ kind: "refused", pointer: "/manifests/1/0/kind" });
  await expect(begin({ name: "scale", workload: "web", replicas: 1 })).rejects.toMatchObject({ kind: "refused" });
  await expect(begin({ name: "apply_manifests", manifests: [web(51)] })).rejects.toMatchObject({ kind: "quota" });
  expect(await listed()).toEqual([]);
});

it("tells the newest lines, those since a moment, and how many were left out", async () => {
  await perform({ name: "apply_manifests", manifests: [web(1)] });
  pass(600_000);
  const all = await logs({ lines: 5_000 });
  expect(all.truncated).toBe(false);
  expect(all.lines.slice(0, 3).map(({ text }) => text)).toEqual([
    "Starting",
    "Configuration read",
    "Ready on port 8080",
  ]);
  expect(await logs({ lines: 4 })).toEqual({ ...all, lines: all.lines.slice(-4), truncated: true });
  const since = all.lines.at(-6)?.time ?? undefined;
  expect(await logs({ lines: 5_000, since })).toEqual({ ...all, lines: all.lines.slice(-6) });
});

it("has no pods and nothing to read while it is suspended", async () => {
  await perform({ name: "apply_manifests", manifests: [web(2)] });
  await perform({ name: "suspend" });
  expect(await listed()).toMatchObject([{ desired: 0, ready: 0, pods: [] }]);
  expect(await logs()).toMatchObject({ pod: null, lines: [], note: "It has no pods now." });
});

it("answers for a server, in which nothing is listed, with `unsupported`", async () => {
  const spec = sandboxSpec({ name: "web-1", tenant: "acme" });
  const server = await driver.create({ clientToken: "server", spec });
  await expect(driver.workloads(server)).rejects.toMatchObject({ kind: "unsupported" });
});

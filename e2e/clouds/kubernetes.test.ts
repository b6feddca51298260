import { afterAll, describe, expect, it } from "vitest";
import { describeCloudDriver } from "@/drivers/cloud/conformance";
import type { Operation } from "@/drivers/cloud/contract";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { driverPool } from "@/drivers/testing/database";
import { eventually } from "@/server/testing/platform";
import { deployment, namespaceSpec, openKubectl, withKubeconfig } from "../infra/kubernetes/kubectl";
import { openKubelets } from "../infra/kubernetes/kubelets";
import { restartApiServer, start } from "../infra/kubernetes/server";

const server = await start();
let kubelets = await openKubelets();
afterAll(async () => {
  await kubelets.close();
  await server.stop();
});
const pool = await driverPool();
const kubectl = openKubectl();
const open = () => createCloudDriver(server.endpoint, { pool, now: () => new Date() });

await describeCloudDriver("kubernetes", async () => {
  const driver = open();
  return {
    driver,
    spec: namespaceSpec,
    other: { flavour: "", image: "" },
    plant: () => kubectl.plantNamespace(),
    write: async (input) => kubelets.write(input),
    roomy: true,
    patience: { timeoutMs: 60_000, intervalMs: 200 },
    close: () => driver.close(),
  };
});

describe("a namespace on a real cluster", () => {
  const driver = open();
  afterAll(() => driver.close());
  const tenant = kubectl.fresh("tenant");

  /** A namespace that is ready, and that is taken down after the test. */
  async function withNamespace(test: (reference: string) => Promise<void>, owner = tenant): Promise<void> {
    const spec = namespaceSpec({ name: kubectl.fresh("shop"), tenant: owner });
    const key = { kind: spec.kind, tenant: owner, region: spec.region, clientToken: kubectl.fresh("token") };
    const { reference } = await driver.create({ clientToken: key.clientToken, spec });
    try {
      await eventually(
        () => driver.get({ reference }),
        ({ state }) => state === "active",
        60_000,
      );
      await test(reference);
    } finally {
      await eventually(
        () => driver.delete(key),
        ({ state }) => state === "gone",
        120_000,
      );
    }
  }

  async function perform(reference: string, operation: Operation) {
    const clientToken = kubectl.fresh("op");
    await driver.operate({ reference, clientToken, operation });
    return eventually(
      () => driver.getOperation({ reference, clientToken }),
      ({ state }) => state !== "running",
      60_000,
    );
  }
  const apply = (...objects: unknown[]): Operation => ({
    name: "apply_manifests",
    manifests: objects.map((object) => JSON.stringify(object)),
  });

  it("rolls manifests out, scales them, and brings them back after a suspension as they were", () =>
    withNamespace(async (reference) => {
      expect(await perform(reference, apply(deployment("web", 2)))).toMatchObject({ state: "succeeded" });
      expect(await kubectl.runningPods(reference)).toHaveLength(2);
      expect(await perform(reference, { name: "scale", workload: "web", replicas: 3 })).toMatchObject({
        state: "succeeded",
      });
      expect(await kubectl.runningPods(reference)).toHaveLength(3);
      expect(await perform(reference, { name: "suspend" })).toMatchObject({ state: "succeeded" });
      expect(await kubectl.runningPods(reference)).toEqual([]);
      expect(await driver.get({ reference })).toMatchObject({ state: "suspended" });
      expect(await perform(reference, { name: "resume" })).toMatchObject({ state: "succeeded" });
      expect(await kubectl.runningPods(reference)).toHaveLength(3);
    }));

  it("fails an operation that its limits do not allow, and says so in the cluster's words", () =>
    withNamespace(async (reference) => {
      const tooMuch: Record<string, string>[] = [{ cpu: "800m", memory: "64Mi" }, { "ephemeral-storage": "900Gi" }];
      for (const resources of tooMuch) {
        const failed = await perform(reference, apply(deployment("wide", 2, resources)));
        expect(failed).toMatchObject({ state: "failed", problem: expect.stringContaining("exceeded quota") });
      }
    }));

  it("applies nothing of manifests of which one is refused, by the platform or by the cluster", () =>
    withNamespace(async (reference) => {
      const good = deployment("web", 1);
      const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "keys" }, data: { key: "no base64!" } };
      const mismatched = { ...deployment("other", 1), spec: { ...deployment("web", 1).spec, selector: {} } };
      const node = { apiVersion: "v1", kind: "Node", metadata: { name: "mine" } };
      const operate = (operation: Operation) =>
        driver.operate({ reference, clientToken: kubectl.fresh("op"), operation });
      await expect(operate(apply(good, node))).rejects.toMatchObject({
        kind: "refused",
        pointer: "/manifests/1/0/kind",
      });
      for (const bad of [secret, mismatched])
        await expect(operate(apply(good, bad))).rejects.toMatchObject({
          kind: "refused",
          pointer: expect.stringMatching(/^\/manifests\/1\/0/),
        });
      expect(await kubectl.deployments(reference)).toEqual([]);
    }));

  it("takes no host of another tenant's ingress, and any of its own", () =>
    withNamespace((theirs) =>
      withNamespace(async (reference) => {
        const host = `${kubectl.fresh("shop")}.example.com`;
        const backend = { service: { name: "web", port: { number: 80 } } };
        const ingress = {
          apiVersion: "networking.k8s.io/v1",
          kind: "Ingress",
          metadata: { name: "web" },
          spec: { rules: [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }] },
        };
        expect(await perform(theirs, apply(ingress))).toMatchObject({ state: "succeeded" });
        expect(await perform(theirs, apply(ingress))).toMatchObject({ state: "succeeded" });
        await expect(driver.rehearse({ reference, operation: apply(ingress) })).rejects.toMatchObject({
          kind: "refused",
          pointer: "/manifests/0/0/spec/rules/0/host",
        });
      }, kubectl.fresh("other")),
    ));

  it("lets its customer work in the namespace and nowhere else, and with nothing that the platform judges", () =>
    withNamespace(async (reference) => {
      const access = await driver.access({ reference, kind: "kubeconfig" });
      const customer = withKubeconfig(access.kind === "kubeconfig" ? access.document : "");
      const body = { metadata: { name: "mine" }, data: { key: "value" } };
      const privileged = deployment("evil", 1);
      await customer.core.createNamespacedConfigMap({ namespace: reference, body });
      expect((await customer.core.listNamespacedPod({ namespace: reference })).items).toEqual([]);
      for (const refused of [
        () => customer.core.createNamespacedConfigMap({ namespace: "default", body }),
        () => customer.core.listNamespacedSecret({ namespace: "kube-system" }),
        () => customer.core.listNamespace(),
        () => customer.core.listNode(),
        () => customer.core.deleteNamespace({ name: reference }),
        () => customer.core.deleteNamespacedResourceQuota({ namespace: reference, name: "platforma" }),
        () => customer.core.createNamespacedPod({ namespace: reference, body: privileged.spec.template }),
        () => customer.apps.createNamespacedDeployment({ namespace: reference, body: privileged }),
      ])
        await expect(refused()).rejects.toMatchObject({ code: 403 });
    }));

  it("reads logs by way of the cluster, lets its customer too, and does not take a kubelet that is away for silence", () =>
    withNamespace(async (reference) => {
      await perform(reference, apply(deployment("web", 1)));
      const [pod = ""] = await kubectl.runningPods(reference);
      const container = { reference, pod, container: "main" };
      kubelets.write({ ...container, lines: Array.from({ length: 50 }, (_, index) => `line ${index}`) });
      const ask = { reference, workload: "web", lines: 100, previous: false };
      const all = await driver.logs(ask);
      expect(all).toMatchObject({ pod, container: "main", truncated: false, note: null });
      expect(all.lines.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, index) => `line ${index}`));
      const since = all.lines.at(-10)?.time ?? undefined;
      expect((await driver.logs({ ...ask, since })).lines).toEqual(all.lines.slice(-10));

      kubelets.write({
        ...container,
        lines: Array.from({ length: 400 }, (_, index) => `${index} ${"x".repeat(20_000)}`),
      });
      const long = await driver.logs({ ...ask, lines: 400 });
      expect(long.truncated).toBe(true);
      expect(long.lines.at(-1)?.text).toMatch(/^399 x/);

      const access = await driver.access({ reference, kind: "kubeconfig" });
      const customer = withKubeconfig(access.kind === "kubeconfig" ? access.document : "");
      const theirs = await customer.core.readNamespacedPodLog({ namespace: reference, name: pod, tailLines: 1 });
      expect(theirs).toMatch(/^399 x/);

      await kubelets.close();
      try {
        await expect(driver.logs(ask)).rejects.toMatchObject({ kind: "server_error", retriable: true });
      } finally {
        kubelets = await openKubelets();
      }
    }));

  it("tells of what does not come up why, in the cluster's words, in its list, its log and its events", () =>
    withNamespace(async (reference) => {
      const stuck = deployment("stuck", 1);
      Object.assign(stuck.spec.template.spec, { nodeSelector: { "kubernetes.io/arch": "s390x" } });
      const clientToken = kubectl.fresh("op");
      await driver.operate({ reference, clientToken, operation: apply(stuck) });
      const [found] = await eventually(
        async () => (await driver.workloads({ reference })).workloads,
        ([one]) => Boolean(one?.message),
        60_000,
      );
      expect(found).toMatchObject({ rollout: "progressing", desired: 1, ready: 0, pods: [{ state: "pending" }] });
      expect(found?.message).toMatch(/nodes are available/);
      const log = await driver.logs({ reference, workload: "stuck", lines: 10, previous: false });
      expect(log).toMatchObject({ lines: [], note: expect.stringMatching(/^It has not started/) });
      const { events } = await eventually(
        () => driver.resourceEvents({ reference, cursor: null }),
        (page) => page.events.some(({ type }) => type === "FailedScheduling"),
        60_000,
      );
      expect(events.find(({ type }) => type === "FailedScheduling")?.message).toMatch(/^Pod stuck-/);
    }));

  it("goes with everything in it, also when its customer has left finalizers that nobody will remove", () =>
    withNamespace(async (reference) => {
      const metadata = { name: "sticky", finalizers: ["example.com/never"] };
      await kubectl.core.createNamespacedConfigMap({ namespace: reference, body: { metadata } });
    }));

  it("is completed by the next look when its maker died after the namespace and before what belongs into it", () =>
    withNamespace(async (reference) => {
      await kubectl.unfurnish(reference);
      await eventually(
        () => driver.get({ reference }),
        ({ state }) => state === "active",
        30_000,
      );
      expect(await kubectl.contents(reference)).toEqual([
        "LimitRange",
        "NetworkPolicy",
        "ResourceQuota",
        "RoleBinding",
      ]);
    }));

  it("bills what was reserved at each time, also across a change of the limits", () =>
    withNamespace(async (reference) => {
      const { createdAt } = await driver.get({ reference });
      await perform(reference, { name: "set_limits", vcpu: 3, ramGib: 2 });
      const to = new Date();
      const samples = await driver.usage({ reference, from: createdAt, to });
      const hours = (meter: string) => Number(samples.find((sample) => sample.meter === meter)?.quantity);
      expect(hours("vcpu_hours")).toBeGreaterThan(hours("instance_hours"));
      expect(hours("vcpu_hours")).toBeLessThan(3 * hours("instance_hours"));
    }));

  it("goes on telling events from a cursor, by a watch, in another process and over a restart of the API server", () =>
    withNamespace(async (reference) => {
      let cursor: string | null = null;
      for (let more = true; more; ) {
        const page = await driver.events({ cursor });
        more = page.events.length > 0;
        cursor = page.cursor;
      }
      const other = open();
      const told = async () => (await other.events({ cursor })).events.filter((event) => event.reference === reference);
      expect(await told()).toEqual([]);
      await kubectl.record(reference, "Before");
      await eventually(told, (events) => events.some(({ type }) => type === "Before"), 30_000);
      await restartApiServer(async () => {});
      await kubectl.record(reference, "After");
      const events = await eventually(told, (seen) => seen.some(({ type }) => type === "After"), 60_000);
      expect(events.map(({ type }) => type)).toEqual(["Before", "After"]);
      await other.close();
    }));

  it("answers that it cannot be reached, and makes nothing, while the API server is down", async () => {
    const spec = namespaceSpec({ name: kubectl.fresh("shop"), tenant });
    await restartApiServer(async () => {
      await expect(driver.create({ clientToken: kubectl.fresh("token"), spec })).rejects.toMatchObject({
        kind: "unreachable",
        retriable: true,
        mayHaveCreated: false,
      });
    });
    await eventually(
      () => driver.list({ tenant }).catch(() => null),
      (page) => page?.resources.length === 0,
      60_000,
    );
  });
});

import { describe, expect } from "vitest";
import {
  type Capabilities,
  type LogQuery,
  type Operation,
  type ResourceKind,
  supportsOperation,
  type Workload,
} from "../contract";
import { type CloudFixture, eventually, fresh, offering, perform, withResource } from "./fixture";

const resources = { cpu: "50m", memory: "32Mi" };
const deployment = JSON.stringify({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: {
        containers: [{ name: "main", image: "nginx:1", resources: { requests: resources, limits: resources } }],
      },
    },
  },
});

/** What runs in a namespace, and what it writes. */
export function workloadSuite(fixture: CloudFixture, capabilities: Capabilities, kind: ResourceKind): void {
  const { driver } = fixture;
  const features = (...names: Capabilities["features"]) => names.every((name) => capabilities.features.includes(name));
  const deploys = supportsOperation(capabilities, kind, "apply_manifests");
  const listing = offering(deploys && features("workloads"), `a list of workloads of a ${kind}`);
  const reading = offering(deploys && features("workloads", "logs"), `logs of a ${kind}`);

  const find = async (reference: string): Promise<Workload | undefined> =>
    (await driver.workloads({ reference })).workloads.find(({ name }) => name === "web");
  /** Runs a test with two pods that are ready. */
  const withWeb = (test: (reference: string, web: Workload) => Promise<void>) =>
    withResource(fixture, kind, async ({ reference }) => {
      await perform(fixture, reference, { name: "apply_manifests", manifests: [deployment] });
      const web = await eventually(fixture, async () => {
        const found = await find(reference);
        expect(found).toMatchObject({ desired: 2, ready: 2, rollout: "complete" });
        return found;
      });
      if (web) await test(reference, web);
    });
  const ask = (reference: string, query: Partial<LogQuery> = {}) =>
    driver.logs({ reference, workload: "web", lines: 10, previous: false, ...query });

  describe("workloads", () => {
    listing("lists what runs, what of it is ready and of which images, and what it has become", () =>
      withWeb(async (reference, web) => {
        expect(web).toMatchObject({ kind: "deployment", images: ["nginx:1"], message: null });
        expect(new Set(web.pods.map(({ name }) => name)).size).toBe(2);
        for (const pod of web.pods) expect(pod).toMatchObject({ ready: true, containers: ["main"], message: null });
        await perform(fixture, reference, { name: "scale", workload: "web", replicas: 1 });
        await eventually(fixture, async () => {
          const scaled = await find(reference);
          expect(scaled).toMatchObject({ desired: 1, ready: 1, rollout: "complete" });
          expect(scaled?.pods).toHaveLength(1);
        });
      }),
    );

    listing("rehearses a change without making it, and refuses at its place what would be refused", () =>
      withResource(fixture, kind, async ({ reference }) => {
        await driver.rehearse({ reference, operation: { name: "apply_manifests", manifests: [deployment] } });
        expect(await driver.workloads({ reference })).toMatchObject({ workloads: [] });

        const elsewhere = JSON.stringify({
          ...JSON.parse(deployment),
          metadata: { name: "web", namespace: "kube-system" },
        });
        const wrong: [Operation, string][] = [
          [{ name: "apply_manifests", manifests: [deployment, elsewhere] }, "/manifests/1/0/metadata/namespace"],
          [{ name: "scale", workload: "web", replicas: 2 }, "/workload"],
        ];
        for (const [operation, pointer] of wrong)
          await expect(driver.rehearse({ reference, operation })).rejects.toMatchObject({ kind: "refused", pointer });
        expect(await driver.workloads({ reference })).toMatchObject({ workloads: [] });
      }),
    );

    listing("lists nothing where nothing runs", () =>
      withResource(fixture, kind, async ({ reference }) =>
        expect(await driver.workloads({ reference })).toEqual({ workloads: [], truncated: false }),
      ),
    );

    reading("reads the newest lines of a container, and refuses at its field what is not there", () =>
      withWeb(async (reference, { pods: [pod] }) => {
        await fixture.write?.({ reference, pod: pod?.name ?? "", container: "main", lines: ["one", "two", "three"] });
        await eventually(fixture, async () => {
          const log = await ask(reference, { pod: pod?.name, lines: 2 });
          expect(log).toMatchObject({ kind: "deployment", pod: pod?.name, container: "main", note: null });
          expect(log.lines.length).toBeLessThanOrEqual(2);
          const times = log.lines.map(({ time }) => time?.getTime() ?? 0);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          if (!fixture.write) return;
          expect(log.lines.map(({ text }) => text)).toEqual(["two", "three"]);
          expect(log.truncated).toBe(true);
        });
        expect((await ask(reference, { pod: pod?.name, since: new Date(Date.now() + 60_000) })).lines).toEqual([]);
        expect(await ask(reference, { previous: true })).toMatchObject({ lines: [], note: expect.any(String) });

        const wrong: [Partial<LogQuery>, string][] = [
          [{ workload: fresh("none") }, "/workload"],
          [{ kind: "job" }, "/workload"],
          [{ pod: fresh("none") }, "/pod"],
          [{ container: "none" }, "/container"],
          [{ container: "../main" }, "/container"],
          [{ lines: 0 }, "/lines"],
          [{ lines: 1_000_000 }, "/lines"],
        ];
        for (const [query, pointer] of wrong)
          await expect(ask(reference, query)).rejects.toMatchObject({ kind: "refused", pointer });
      }),
    );
  });
}

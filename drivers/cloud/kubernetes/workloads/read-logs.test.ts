import { createServer } from "node:http";
import { createConfiguration, KubeConfig, ServerConfiguration } from "@kubernetes/client-node";
import { Pool } from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type Log, type LogQuery, mostLogBytes } from "../../workload";
import { ClusterObjects } from "../api/cluster-objects";
import { patientHttp } from "../api/patient-http";
import { KubernetesConfig } from "../config";
import { readLogs } from "./read-logs";
import { podOf } from "./testing";

const groups: Record<string, string[]> = {
  "/api/v1": ["Namespace", "Pod"],
  "/apis/apps/v1": ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"],
  "/apis/batch/v1": ["Job"],
  "/apis/batch/v1beta1": ["CronJob"],
};
const plural = (kind: string) => `${kind.toLowerCase()}s`;

/** What the API server answers for a log, and what it was asked. */
let pods = [podOf({ name: "web" })];
let answer: (query: URLSearchParams) => { status: number; text: string };
let asked: URLSearchParams[] = [];

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://any");
  const say = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const kinds = groups[pathname];
  if (kinds) {
    const resources = kinds.map((kind) => ({ kind, name: plural(kind), namespaced: kind !== "Namespace" }));
    say(200, { kind: "APIResourceList", groupVersion: pathname, resources });
  } else if (pathname === "/api/v1/namespaces/shop") say(200, { metadata: { name: "shop" } });
  else if (pathname === "/apis/batch/v1/namespaces/shop/cronjobs") say(404, { reason: "NotFound" });
  else if (pathname === "/api/v1/namespaces/shop/pods/web/log") {
    asked.push(searchParams);
    const { status, text } = answer(searchParams);
    const type = status === 200 ? "text/plain" : "application/json";
    response.writeHead(status, { "content-type": type }).end(text);
  } else if (pathname.endsWith("/pods")) say(200, { items: pods });
  else if (pathname.includes("/namespaces/shop/")) say(200, { items: [] });
  else say(404, { reason: "NotFound" });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  pods = [podOf({ name: "web" })];
  asked = [];
});

const now = new Date("2026-11-22T10:00:00Z");
const configuration = createConfiguration({
  baseServer: new ServerConfiguration(url, {}),
  httpApi: patientHttp(),
});
const cluster = {
  config: KubernetesConfig.parse({ server: "https://any", region: { id: "r", title: "R", country: "DE" } }),
  host: { pool: new Pool(), now: () => now },
  connect: () => new ClusterObjects(configuration, {}),
  kubeConfig: new KubeConfig(),
  close: () => undefined,
};
const read = (query: Partial<LogQuery> = {}): Promise<Log> =>
  readLogs(cluster, { reference: "shop", workload: "web", lines: 100, previous: false, ...query });

/** As a kubelet answers: the last lines, of which the first bytes. */
const written = (lines: readonly string[]) => (query: URLSearchParams) => {
  const tail = lines.slice(-Number(query.get("tailLines")));
  const text = tail.map((line) => `${line}\n`).join("");
  return { status: 200, text: text.slice(0, Number(query.get("limitBytes"))) };
};
const numbered = (count: number, text = "") =>
  Array.from(
    { length: count },
    (_, index) => `2026-11-22T09:59:${String(index % 60).padStart(2, "0")}Z ${index}${text}`,
  );

describe("the log of a container", () => {
  it("is read with the times of its lines, and never followed or read without bounds", async () => {
    answer = written(["2026-11-22T09:59:01.123456789Z one", "2026-11-22T11:59:02.5+02:00 two\r", "three"]);
    expect(await read()).toEqual({
      kind: "pod",
      pod: "web",
      container: "main",
      lines: [
        { time: new Date("2026-11-22T09:59:01.123Z"), text: "one" },
        { time: new Date("2026-11-22T09:59:02.500Z"), text: "two" },
        { time: null, text: "three" },
      ],
      truncated: false,
      note: null,
    });
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      container: "main",
      limitBytes: String(mostLogBytes),
      previous: "false",
      tailLines: "101",
      timestamps: "true",
    });
  });

  it("keeps the newest lines, and says that there are older ones", async () => {
    answer = written(numbered(20));
    expect(await read({ lines: 3 })).toMatchObject({
      lines: [{ text: "17" }, { text: "18" }, { text: "19" }],
      truncated: true,
    });
    expect(await read({ lines: 20 })).toMatchObject({ truncated: false });
  });

  it("has fewer lines where they are long, and the newest is always among them", async () => {
    answer = written(numbered(400, "x".repeat(20_000)));
    const { lines, truncated } = await read({ lines: 400 });
    expect(truncated).toBe(true);
    expect(lines.at(-1)?.text).toMatch(/^399x/);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(mostLogBytes);
  });

  it("is cut where one line alone is too long", async () => {
    answer = written(numbered(3, "x".repeat(2 * mostLogBytes)));
    const { lines, truncated } = await read();
    expect(truncated).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text.length).toBeLessThan(mostLogBytes);
  });

  it("begins at the moment that was asked for, whatever the node's clock says", async () => {
    answer = written(numbered(60));
    const { lines } = await read({ since: new Date("2026-11-22T09:59:57Z") });
    expect(lines.map(({ text }) => text)).toEqual(["57", "58", "59"]);
    expect(asked[0]?.get("sinceSeconds")).toBe("8");
  });

  it("is not asked for while there can be none, and says why", async () => {
    pods = [podOf({ name: "web", status: { state: { waiting: { reason: "ContainerCreating" } } } })];
    expect(await read()).toMatchObject({ lines: [], note: "It has not started: ContainerCreating." });
    expect(await read({ previous: true })).toMatchObject({ lines: [], note: expect.stringMatching(/never started/) });
    expect(asked).toEqual([]);
  });

  it("says in the cluster's words why it gives none", async () => {
    const message = 'previous terminated container "main" in pod "web" not found';
    answer = () => ({ status: 400, text: JSON.stringify({ kind: "Status", message, reason: "BadRequest" }) });
    expect(await read()).toMatchObject({ lines: [], note: message });
  });

  it.each([
    [403, '"pods/log" is forbidden: User "x" cannot get resource "pods/log"', "credentials"],
    [404, "not found", "not_found"],
    [500, "dial tcp: connection refused", "server_error"],
  ])("fails with what a %i means, and does not pretend that it is empty", async (status, message, kind) => {
    answer = () => ({ status, text: JSON.stringify({ kind: "Status", message, reason: "any" }) });
    await expect(read()).rejects.toMatchObject({ kind });
  });

  it("takes the pod that has had an earlier life, when asked for one", async () => {
    const status = { restartCount: 1 };
    pods = [podOf({ name: "web", containers: ["main", "side"], status })];
    answer = written(["2026-11-22T09:59:01Z last words"]);
    expect(await read({ previous: true, container: "side" })).toMatchObject({ lines: [{ text: "last words" }] });
    expect(asked[0]?.get("previous")).toBe("true");
    expect(asked[0]?.get("container")).toBe("side");
  });
});

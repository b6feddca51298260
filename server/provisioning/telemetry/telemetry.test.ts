import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestPartner, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { getResourceOperations } from "../operations/get-resource-operations";
import { listResourceOperations } from "../operations/list-resource-operations";
import { operateResource } from "../operations/operate-resource";
import { settle, standing } from "../operations/standing.fixture";
import { queueRuns } from "../queue-runs";
import { listResourceEvents } from "./list-events";
import { listResourceWorkloads } from "./list-workloads";
import { readResourceLog } from "./read-log";
import { readResourceMetrics } from "./read-metrics";

const platform = await createProvisioning();
afterAll(() => platform.close());

let partner: TestOrganization;
let customer: TestOrganization;
let ctx: TenantContext;
let id: string;
beforeEach(async () => {
  await platform.control.clearFaults();
  partner = await createTestPartner(platform.services);
  customer = await createTestCustomer(platform.services, { parent: partner });
  ctx = customer.ctx();
  id = await namespace();
});

/** A namespace that stands, or whose run was not begun. */
async function namespace({ begun = true } = {}): Promise<string> {
  const order = await createTestOrder(ctx);
  const items = order.items.map((item) => ({
    ...item,
    product: { ...item.product, key: "managed-namespace", resource_kind: "namespace" },
    plan: { ...item.plan, attributes: { vcpu: 2, ram_gib: 4, storage_gib: 20, pods: 10 } },
    options: {},
  }));
  const { run_ids } = await queueRuns(ctx, { ...order, items });
  if (begun) for (const run of run_ids) await platform.finish(ctx, run);
  return asSystem(ctx, "test", async (_tx, sql) => {
    const text = "SELECT id FROM resources WHERE order_id = $1";
    return (await sql.query<{ id: string }>(text, [order.order_id])).rows[0]?.id ?? "";
  });
}

const labels = { app: "web" };
const web = JSON.stringify({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: "main", image: "nginx:1" }] } },
  },
});

async function deploy(): Promise<void> {
  await operateResource(ctx, { id, operation: { name: "apply_manifests", manifests: [web] } });
  await settle(platform, ctx, id);
}

const log = (as: TenantContext, query: Partial<Parameters<typeof readResourceLog>[1]> = {}) =>
  readResourceLog(as, { id, workload: "web", lines: 10, previous: false, ...query });
const metrics = (as = ctx, query: { from?: string; to?: string; step_seconds?: number } = {}) =>
  readResourceMetrics(as, { id, step_seconds: 60, ...query });
/** Every question, as somebody asks it. */
const questions: [string, (as: TenantContext) => Promise<unknown>][] = [
  ["workloads", (as) => listResourceWorkloads(as, { id })],
  ["log", (as) => log(as)],
  ["events", (as) => listResourceEvents(as, { id, limit: 10 })],
  ["metrics", (as) => metrics(as)],
];

it("takes no manifests that its cloud would refuse, and says at their place what is wrong", async () => {
  const elsewhere = JSON.stringify({ ...JSON.parse(web), metadata: { name: "web", namespace: "kube-system" } });
  const apply = operateResource(ctx, { id, operation: { name: "apply_manifests", manifests: [web, elsewhere] } });
  await expect(apply).rejects.toMatchObject({
    kind: "invalid",
    errors: [{ pointer: "#/operation/manifests/1/0/metadata/namespace", code: "refused" }],
  });
  const scale = operateResource(ctx, { id, operation: { name: "scale", workload: "web", replicas: 3 } });
  await expect(scale).rejects.toMatchObject({ kind: "invalid", errors: [{ pointer: "#/operation/workload" }] });
  expect((await listResourceWorkloads(ctx, { id })).data).toEqual([]);
  await deploy();
});

it("tells nobody, and keeps no longer than it needs, what stands in manifests", async () => {
  const secret = JSON.stringify({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "keys" },
    stringData: { key: "hidden-1" },
  });
  const operation = { name: "apply_manifests" as const, manifests: [web, secret] };
  const { operation: accepted } = await operateResource(ctx, { id, operation });
  const told = { name: "apply_manifests", input: { manifests: 2 } };
  expect(accepted).toMatchObject(told);
  expect((await getResourceOperations(ctx, { id })).open).toMatchObject([told]);
  await settle(platform, ctx, id);
  expect((await listResourceOperations(ctx, { limit: 1, resource_id: id })).data).toMatchObject([
    { ...told, status: "succeeded" },
  ]);
  await asSystem(platform.services, "test", async (_tx, sql) => {
    for (const table of ["resource_operations", "audit_entries", "events", "actions"]) {
      const text = `SELECT FROM ${table} t WHERE t::text LIKE '%hidden-1%'`;
      expect([table, (await sql.query(text)).rowCount]).toEqual([table, 0]);
    }
  });
});

describe("what a namespace tells", () => {
  it("is what runs in it, pod by pod", async () => {
    expect(await listResourceWorkloads(ctx, { id })).toEqual({ data: [], truncated: false });
    await deploy();
    expect(await listResourceWorkloads(ctx, { id })).toMatchObject({
      data: [{ kind: "deployment", name: "web", desired: 2, ready: 2, rollout: "complete", images: ["nginx:1"] }],
    });
  });

  it("is what its containers wrote, the newest lines, and only those since a moment", async () => {
    await deploy();
    platform.clock.advance(600_000);
    const read = await log(ctx, { lines: 3 });
    expect(read).toMatchObject({ workload: "web", container: "main", truncated: true, note: null });
    expect(read.lines).toHaveLength(3);
    const since = read.lines[1]?.time ?? "";
    expect((await log(ctx, { lines: 3, since })).lines).toEqual(read.lines.slice(1));
  });

  it("refuses, at the parameter, workloads, pods and containers that it does not have", async () => {
    await deploy();
    const wrong = [
      [{ workload: "api" }, "workload"],
      [{ pod: "web-0" }, "pod"],
      [{ container: "side" }, "container"],
    ] as const;
    for (const [query, field] of wrong)
      await expect(log(ctx, query)).rejects.toMatchObject({
        kind: "invalid",
        errors: [{ pointer: `#/query/${field}` }],
      });
  });

  it("is what its cloud says happened to it, newest first, over as many pages as there are", async () => {
    await deploy();
    const types: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listResourceEvents(ctx, { id, limit: 1, cursor });
      expect(page.has_more).toBe(page.next_cursor !== null);
      types.push(...page.data.map(({ type }) => type));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(types.slice(0, 2)).toEqual(["resource.active", "operation.apply_manifests"]);
    expect(types.at(-1)).toBe("resource.accepted");
    await expect(listResourceEvents(ctx, { id, limit: 1, cursor: "bm9uZQ" })).rejects.toMatchObject({
      kind: "invalid",
      errors: [{ pointer: "#/query/cursor" }],
    });
  });

  it("is how busy it is, within the period and its steps", async () => {
    platform.clock.advance(7_200_000);
    const { data, from, to } = await metrics();
    expect(data.map(({ metric }) => metric)).toContain("cpu_percent");
    expect(data[0]?.points).toHaveLength(60);
    expect(data[0]?.points.every(({ time }) => time >= from && time < to)).toBe(true);
  });

  it("has no metrics of a period that is none, or of more steps than one answer holds", async () => {
    const [from, to] = ["2026-11-01T00:00:00Z", "2026-11-08T00:00:00Z"];
    await expect(metrics(ctx, { from: to, to: from })).rejects.toMatchObject({ errors: [{ pointer: "#/query/from" }] });
    await expect(metrics(ctx, { from, to })).rejects.toMatchObject({ errors: [{ pointer: "#/query/step_seconds" }] });
    expect(await metrics(ctx, { from, to, step_seconds: 3_600 })).toMatchObject({ step_seconds: 3_600 });
  });

  it("is said beforehand, and is less for a server", async () => {
    expect(await getResourceOperations(ctx, { id })).toMatchObject({
      tells: ["workloads", "logs", "events", "metrics"],
    });
    const server = await standing(platform, ctx);
    expect(await getResourceOperations(ctx, { id: server })).toMatchObject({ tells: ["events", "metrics"] });
    await expect(listResourceWorkloads(ctx, { id: server })).rejects.toMatchObject({
      kind: "conflict",
      code: "resource.not_offered",
    });
    expect((await listResourceEvents(ctx, { id: server, limit: 5 })).data[0]).toMatchObject({
      type: "resource.active",
    });
  });
});

describe.each(questions)("the question for its %s", (name, ask) => {
  it("is answered by the same 404 for another tenant's and for what there is not", async () => {
    const stranger = (await createTestCustomer(platform.services)).ctx();
    const foreign = (await createTestPartner(platform.services)).ctx();
    const gone = { kind: "not_found", message: "There is no such resource." };
    for (const as of [stranger, foreign]) await expect(ask(as)).rejects.toMatchObject(gone);
  });

  it("is a conflict before there is anything that could answer", async () => {
    id = await namespace({ begun: false });
    await expect(ask(ctx)).rejects.toMatchObject({ kind: "conflict", code: "resource.not_there" });
  });

  it("is a 503 that says when to come back while its cloud does not answer", async () => {
    await deploy();
    await platform.control.setFault({ fault: "timeout_before", operation: "get", times: 1 });
    await expect(ask(ctx)).rejects.toMatchObject({ kind: "unavailable", retryAfterSeconds: 5 });
    await ask(ctx);
  });

  it("may be asked by the organisations above, of which only staff reads logs, and is noted", async () => {
    await deploy();
    const staff = platform.provider.ctx();
    await ask(staff);
    if (name === "log") await expect(ask(partner.ctx())).rejects.toMatchObject({ kind: "forbidden" });
    else await ask(partner.ctx());
    await ask(ctx);
    const entries = await asSystem(platform.services, "test", (tx) =>
      tx.auditEntry.findMany({ where: { subject: id, action: "resource.log_read" } }),
    );
    expect(entries.map(({ organization_id, changes }) => ({ organization_id, changes }))).toEqual(
      name === "log" ? [{ organization_id: customer.tenant.id, changes: { workload: "web" } }] : [],
    );
  });
});

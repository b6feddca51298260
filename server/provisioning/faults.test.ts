import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { Fault, type FaultableOperation } from "@/drivers/cloud/sandbox/fault-plan";
import type { TenantContext } from "@/server/kernel/context";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { queueRuns } from "./queue-runs";

const platform = await createProvisioning();
afterAll(() => platform.close());

const tried = new Set<Fault>();
let customer: TestOrganization;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
});

interface Case {
  operation: FaultableOperation;
  fault: Fault;
  times?: number | null;
  delayMs?: number;
}

/** Orders one server while things go wrong, and sees the run to its end. */
async function provision(...cases: Case[]) {
  const ctx = customer.ctx();
  for (const { operation, fault, times, delayMs } of cases) {
    tried.add(fault);
    await platform.control.setFault({ operation, fault, delayMs, ...(times === undefined ? {} : { times }) });
  }
  const { run_ids } = await queueRuns(ctx, await createTestOrder(ctx));
  const [id = ""] = run_ids;
  await platform.finish(ctx, id);
  const run = await getWorkflowRun(ctx, { id });
  const resource = await getResource(ctx, { id: run.resource_id });
  return { run, resource, step: (name: string) => run.steps.find((step) => step.name === name) };
}

async function expectStanding({ run, resource }: Awaited<ReturnType<typeof provision>>) {
  expect(run).toMatchObject({ status: "succeeded", error: null });
  expect(resource).toMatchObject({ commercial_status: "active", operating_status: "running" });
  expect(await platform.held(customer)).toMatchObject([{ clientToken: run.id, state: "active" }]);
  expect(await platform.held(customer, { ever: true })).toHaveLength(1);
}

async function expectNothingLeft({ run, resource }: Awaited<ReturnType<typeof provision>>, code: string) {
  expect(run).toMatchObject({ status: "failed", error: { code } });
  expect(resource).toMatchObject({ commercial_status: "aborted", operating_status: "failed", activated_at: null });
  expect(await platform.held(customer)).toEqual([]);
}

describe("a fault that passes", () => {
  const passing: Fault[] = ["unreachable", "flaky", "server_error", "timeout_before", "timeout_after_success", "late"];
  it.each(passing)("%s on create delays the run and makes one server", async (fault) => {
    const made = await provision({ operation: "create", fault });
    await expectStanding(made);
    expect(made.step("allocate")?.attempt).toBeGreaterThan(1);
  });

  it.each(["unreachable", "flaky", "server_error", "timeout_before"] as const)(
    "%s on every kind of call, three times each, still makes one server",
    async (fault) => {
      const operations = ["find", "create", "get"] as const;
      await expectStanding(await provision(...operations.map((operation) => ({ operation, fault, times: 3 }))));
    },
  );

  it("that says nothing about the order lasts longer than the step has attempts, and the order waits", async () => {
    const made = await provision({ operation: "create", fault: "unreachable", times: 12 });
    await expectStanding(made);
    expect(made.step("allocate")?.attempt).toBe(13);
  });

  it("does not mind a cloud that takes ten times as long", async () => {
    await expectStanding(await provision({ operation: "create", fault: "slow" }));
  });
});

describe("a fault that stays", () => {
  it.each([
    ["refuse", "cloud.refused"],
    ["quota", "cloud.quota"],
    ["capacity", "cloud.capacity"],
    ["credentials", "cloud.credentials"],
    ["unreachable", "cloud.unreachable"],
    ["flaky", "cloud.retriable"],
    ["server_error", "cloud.server_error"],
    ["timeout_before", "cloud.timeout_ambiguous"],
  ] as const)("%s fails the run as %s with nothing left behind", async (fault, code) => {
    await expectNothingLeft(await provision({ operation: "create", fault, times: null }), code);
  });

  it("undoes what a cloud made that answered no create at all", async () => {
    const failed = await provision(
      { operation: "create", fault: "timeout_after_success", times: null },
      { operation: "find", fault: "unreachable", times: null },
    );
    await expectNothingLeft(failed, "cloud.unreachable");
  });

  it("takes down a server that the cloud could not build, and says so", async () => {
    const failed = await provision({ operation: "create", fault: "partial", times: null });
    await expectNothingLeft(failed, "cloud.build_failed");
    expect(failed.step("activate")).toMatchObject({ status: "failed" });
    expect(failed.step("allocate")).toMatchObject({ status: "compensated" });
    expect(failed.step("verify")).toMatchObject({ status: "skipped" });
  });

  it("takes down a server that is not there in the time that its step has", async () => {
    const failed = await provision({ operation: "create", fault: "slow", times: null, delayMs: 3_600_000 });
    await expectNothingLeft(failed, "workflow_step.timed_out");
  });

  it("notices before it hands over that the cloud has lost the server", async () => {
    const failed = await provision({ operation: "create", fault: "lost", times: null, delayMs: 1 });
    await expectNothingLeft(failed, "cloud.not_found");
  });
});

describe("a compensation", () => {
  it.each(["unreachable", "flaky", "server_error", "timeout_before", "credentials", "refuse", "partial"] as const)(
    "goes on through %s on delete until the cloud confirms",
    async (fault) => {
      const failed = await provision(
        { operation: "create", fault: "partial", times: 1 },
        { operation: "delete", fault, times: 5 },
      );
      await expectNothingLeft(failed, "cloud.build_failed");
    },
  );

  it("waits for a create that comes to light after its answer was lost", async () => {
    const failed = await provision(
      { operation: "create", fault: "late", times: 1 },
      { operation: "find", fault: "credentials", times: 1 },
    );
    await expectNothingLeft(failed, "cloud.credentials");
  });
});

/** The same numbers between 0 and 1 in every run of the test (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A context of a process that is killed now and then, just before it records what it has done. */
function mortal(ctx: TenantContext, chance: () => number, killed: Error): TenantContext {
  const next: typeof ctx.ids.next = (kind) => {
    if (kind === "event" && chance() < 0.2) throw killed;
    return ctx.ids.next(kind);
  };
  return { ...ctx, ids: { next } };
}

it("leaves each of 20 orders in an allowed state when a third of all calls fail and processes die", async () => {
  const rates = { create: 0.35, delete: 0.35, get: 0.2, find: 0.2 } as const;
  for (const operation of ["create", "delete", "get", "find"] as const)
    await platform.control.setFaultRate({ operation, rate: rates[operation], seed: "twenty" });
  await platform.control.setFault({ operation: "create", fault: "partial", times: 4 });
  const ctx = customer.ctx();
  const { run_ids } = await queueRuns(ctx, await createTestOrder(ctx, { items: 20 }));
  const killed = new Error("killed");
  const chance = numbers(20);
  let deaths = 0;
  for (const id of run_ids) {
    for (let over = false; !over; ) {
      over = await platform.finish(mortal(ctx, chance, killed), id).then(
        () => true,
        (error: unknown) => {
          if (error !== killed) throw error;
          deaths += 1;
          return false;
        },
      );
    }
  }

  const runs = await Promise.all(run_ids.map((id) => getWorkflowRun(ctx, { id })));
  const standing = runs.filter(({ status }) => status === "succeeded").map(({ id }) => id);
  expect(runs.filter(({ status }) => status === "failed")).toHaveLength(20 - standing.length);
  expect(standing.length).toBeLessThan(20);
  expect(deaths).toBeGreaterThan(20);
  const held = await platform.held(customer);
  expect(held.map(({ clientToken }) => clientToken).sort()).toEqual(standing.sort());
}, 120_000);

it("was tried with every fault that the sandbox knows", () => {
  expect([...tried].sort()).toEqual([...Fault.options].sort());
});

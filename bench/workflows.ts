import { setTimeout as delay } from "node:timers/promises";
import { inngest } from "@/inngest/client";
import { type Engine, startEngine } from "@/inngest/engine/engine";
import { beginWorkflow, runWorkflowStep } from "@/inngest/provisioning/run-workflow";
import { provideServices } from "@/inngest/runtime";
import { startRelay } from "@/server/events/relay";
import type { Services } from "@/server/kernel/context";
import { createServices } from "@/server/kernel/services";
import { queueRuns } from "@/server/provisioning";
import { BlueprintStep } from "@/server/provisioning/blueprints/contract";
import { createBlueprint } from "@/server/provisioning/blueprints/create-blueprint";
import { publishBlueprint } from "@/server/provisioning/blueprints/publish-blueprint";
import { createTestCustomer, createTestProvider, type TestOrganization } from "@/server/testing/organizations";
import { createTestOrder } from "@/server/testing/provisioning";
import { analyze, withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { median, percentile } from "./statistics";
import { openNoOpCloud } from "./support/no-op-cloud";

const steps = 6;
const warmRuns = 10;
const idleRuns = 40;
const loadRuns = 100;
const rounds = 3;
const runsAtOnce = 1_000;

/** All of them are open between the arrival of the last and the end of the first one's building. */
const arrivalsPerSecond = 20;
const buildMs = (runsAtOnce / arrivalsPerSecond) * 1_100;

const stepAtMostMs = 15;
const cpuAtMost = 1.5;
const startAtMostMs = 5_000;

/** What the platform adds to a run of six steps, one after the other, on a cloud that does nothing. */
export const run = (): Promise<BenchRow[]> => withBenchDatabase(measure);

async function measure(): Promise<BenchRow[]> {
  const services = createServices();
  const provider = await createTestProvider(services);
  const cloud = await openNoOpCloud(provider);
  await publishSixSteps(provider);
  const customer = await createTestCustomer(services);
  await services.db.system.query("UPDATE events SET dispatched_at = now()");
  provideServices(services);
  const databaseUrl = services.environment.DATABASE_SYSTEM_URL;
  // What other rooms make of a run's events is no part of it, and these runs have no order that could take part.
  const engine = await startEngine({ databaseUrl, functions: [beginWorkflow, runWorkflowStep, sixSteps] });
  const platform = new Platform(services, customer, engine);
  try {
    await platform.carry(await platform.queue(warmRuns));
    await analyze();
    return [...(await measureIdle(platform)), await measureCpu(platform), await measureAtOnce(platform, cloud)];
  } finally {
    await engine.stop();
    await services.listener.close();
    await services.db.close();
  }
}

const measureOf = "platform: one of six steps on a cloud that does nothing";

/** One run after the other, with nothing else going on: a sixth of each one's time. */
async function measureIdle(platform: Platform): Promise<BenchRow[]> {
  const durations: number[] = [];
  for (let index = 0; index < idleRuns; index += 1) {
    const ids = await platform.queue(1);
    await platform.carry(ids);
    const each = await platform.stepDurations(ids);
    durations.push(each.reduce((sum, ms) => sum + ms, 0) / each.length);
  }
  const limit = `<= ${stepAtMostMs} ms`;
  return [
    { name: `${measureOf}, idle, median run`, value: median(durations), share: 0.5 },
    { name: `${measureOf}, idle, p99 of the runs`, value: percentile(durations, 0.99), share: 0.99 },
  ].map(({ name, value }) => ({ name, value, unit: "ms", limit, pass: value <= stepAtMostMs }));
}

/** CPU of this process, the worker, for many runs at once; against as many runs of one function with six empty steps. */
async function measureCpu(platform: Platform): Promise<BenchRow> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const ids = await platform.queue(loadRuns);
    const own = await cpuMs(() => platform.carry(ids));
    const peer = await cpuMs(() => platform.carryBare(loadRuns));
    if (round === 0) {
      await analyze();
      continue;
    }
    ours.push(own / loadRuns / steps);
    theirs.push(peer / loadRuns / steps);
  }
  const ratio = median(ours.map((own, round) => own / (theirs[round] ?? own)));
  return {
    name: `${measureOf}, CPU of the worker, against a step of a bare function`,
    value: median(ours),
    unit: "ms",
    peer: median(theirs),
    ratio,
    limit: `<= ${cpuAtMost}`,
    pass: ratio <= cpuAtMost,
    cpuPerOperationMs: median(ours),
  };
}

async function cpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * A thousand runs that are open at once, as they are at a provider: they arrive one after the other, and each waits for
 * its cloud to build. How long a step waits at most from the instant at which it could begin.
 */
async function measureAtOnce(platform: Platform, cloud: { buildMs: number }): Promise<BenchRow> {
  cloud.buildMs = buildMs;
  let ids: string[] = [];
  const cpu = await cpuMs(async () => {
    ids = await platform.arrive(runsAtOnce, arrivalsPerSecond);
  });
  const waited = await platform.startDelays(ids);
  const value = Math.max(...waited);
  return {
    name: `platform: ${runsAtOnce} runs open at once, ${arrivalsPerSecond} a second, the longest wait of ${waited.length} steps`,
    value,
    unit: "ms",
    limit: `<= ${startAtMostMs} ms`,
    pass: value <= startAtMostMs,
    cpuPerOperationMs: cpu / waited.length,
  };
}

/** Makes one, waits for the building, looks four times. */
async function publishSixSteps(provider: TestOrganization): Promise<void> {
  const operations = [
    { kind: "create" },
    { kind: "await", until: ["building", "active"] },
    { kind: "await", until: ["active"] },
    ...Array.from({ length: steps - 3 }, () => ({ kind: "verify" })),
  ];
  const sequence = operations.map((operation, index) =>
    BlueprintStep.parse({
      name: `step_${index + 1}`,
      title: `Step ${index + 1} of {name}`,
      operation,
      needs: index === 0 ? [] : [`step_${index}`],
      timeout_ms: 600_000,
      compensation: index === 0 ? "delete" : null,
    }),
  );
  const { id } = await createBlueprint(provider.ctx(), { key: "server", steps: sequence });
  await publishBlueprint(provider.ctx(), { id });
}

const patienceMs = 600_000;
const lookEveryMs = 100;

/** The same as a function of the bare library: nothing but six steps, each of which is kept. */
const sixSteps = inngest.createFunction({ id: "bench-six", triggers: [{ event: "bench.six" }] }, async ({ step }) => {
  for (let index = 0; index < steps; index += 1) await step.run(`step-${index}`, () => index);
});

/** The worker's half of the platform in this process. Its relay runs only while runs are carried. */
class Platform {
  constructor(
    readonly services: Services,
    private readonly customer: TestOrganization,
    private readonly engine: Engine,
  ) {}

  /** Runs that nobody has begun: their events wait in the outbox. */
  async queue(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let queued = 0; queued < count; queued += 1) {
      const ctx = this.customer.ctx();
      ids.push(...(await queueRuns(ctx, await createTestOrder(ctx))).run_ids);
    }
    return ids;
  }

  /** Takes what was queued to its end, and all that it gives rise to. */
  async carry(ids: readonly string[]): Promise<void> {
    const relay = this.#relay();
    await this.atRest(ids);
    await relay.stop();
  }

  /** Queues so many runs, so many a second, while those before them are carried; to the end of all. */
  async arrive(count: number, perSecond: number): Promise<string[]> {
    const relay = this.#relay();
    const ids: string[] = [];
    for (const since = Date.now(); ids.length < count; ) {
      ids.push(...(await this.queue(1)));
      await delay(Math.max(0, since + (ids.length / perSecond) * 1_000 - Date.now()));
    }
    await this.atRest(ids);
    await relay.stop();
    return ids;
  }

  #relay() {
    return startRelay(this.services, async (events) => {
      await this.engine.send(events.map((event) => ({ id: event.id, name: event.type, data: { ...event } })));
    });
  }

  /** As many runs of the bare function. */
  async carryBare(count: number): Promise<void> {
    await this.engine.send(Array.from({ length: count }, () => ({ name: "bench.six" })));
    await this.atRest([]);
  }

  private async atRest(ids: readonly string[]): Promise<void> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const { rows } = await this.services.db.system.query<{ open: number; waiting: number }>({
        name: "bench-at-rest",
        text: `SELECT (SELECT count(*)::int FROM workflow_runs WHERE id = ANY ($1) AND status <> 'succeeded') AS open,
                 (SELECT count(*)::int FROM events WHERE dispatched_at IS NULL)
                   + (SELECT count(*)::int FROM inngest_engine.events WHERE dispatched_at IS NULL)
                   + (SELECT count(*)::int FROM inngest_engine.items) AS waiting`,
        values: [ids],
      });
      const { open, waiting } = rows[0] ?? { open: ids.length, waiting: 0 };
      if (open + waiting === 0) return;
      if (Date.now() > end) throw new Error(`${open} of ${ids.length} runs have not succeeded; ${waiting} wait`);
      await delay(lookEveryMs);
    }
  }

  /** Milliseconds from the instant at which a step could begin, the end of the one before it, to its end. */
  stepDurations(ids: readonly string[]): Promise<number[]> {
    return this.#sinceReady(ids, "finished_at");
  }

  /** Milliseconds from the instant at which a step could begin to its beginning, as its row has it. */
  startDelays(ids: readonly string[]): Promise<number[]> {
    return this.#sinceReady(ids, "started_at");
  }

  async #sinceReady(ids: readonly string[], until: "started_at" | "finished_at"): Promise<number[]> {
    const { rows } = await this.services.db.system.query<{ ms: number }>(
      `SELECT extract(epoch FROM s.${until} - coalesce(before.finished_at, r.started_at))::float8 * 1000 AS ms
       FROM workflow_runs r JOIN workflow_steps s ON s.run_id = r.id
       LEFT JOIN workflow_steps before ON before.run_id = r.id AND before.position = s.position - 1
       WHERE r.id = ANY ($1)`,
      [ids],
    );
    return rows.map(({ ms }) => ms);
  }
}

import { fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { z } from "zod";
import { createInngestClient } from "@/inngest/client";
import { startEngine } from "@/inngest/engine/engine";
import type { Envelope } from "@/server/events/envelope";
import { type EventSink, startRelay } from "@/server/events/relay";
import type { Services } from "@/server/kernel/context";
import { createServices } from "@/server/kernel/services";
import { createTestProvider } from "@/server/testing/organizations";
import { withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { median, percentile } from "./statistics";

const drained = 10_000;
const rounds = 5;
const seconds = 10;
const startedForCapacity = 400;
const atMostMs = 250;

const Stamped = z.object({ at: z.number() });
const Published = z.object({ published: z.number() });

/** How fast the relay empties the outbox, and how long after its commit an event arrives at half of that load. */
export const run = (): Promise<BenchRow[]> => withBenchDatabase(measure);

async function measure(): Promise<BenchRow[]> {
  const services = createServices();
  const owner = new pg.Client(process.env.DATABASE_URL);
  await owner.connect();
  try {
    const { tenant } = await createTestProvider(services);
    await services.db.system.query("UPDATE events SET dispatched_at = now()");
    const outbox = new Outbox(owner, tenant.id);
    const drain = await measureDrain(services, outbox);
    const handedOver = await measureHandOver(services, tenant.id, drain.value / 2);
    return [drain, handedOver, await measureHandlers(services, outbox, tenant.id)];
  } finally {
    await owner.end();
    await services.listener.close();
    await services.db.close();
  }
}

/** The waiting events of a benchmark, written by the hundred. */
class Outbox {
  private written = 0;

  constructor(
    private readonly owner: pg.Client,
    private readonly organizationId: string,
  ) {}

  async fill(count: number): Promise<void> {
    await this.owner.query(
      `INSERT INTO events (id, type, source, subject, dataschema, data, time, organization_id, actor, correlation_id)
       SELECT 'evt_' || n, 'bench.event', '/bench', 'bench', 1, '{"at": 0}', now(), $1, '{"type":"system","id":"bench"}', 'bench'
       FROM generate_series($2::int, $3::int) n`,
      [this.organizationId, this.written + 1, this.written + count],
    );
    this.written += count;
    await this.owner.query("ANALYZE events");
  }
}

/** Resolves when `count` was called for as many as are wanted. */
function countdown(wanted: number) {
  let left = wanted;
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const count = (by: number) => {
    left -= by;
    if (left <= 0) finish();
  };
  return { count, done };
}

async function measureDrain(services: Services, outbox: Outbox): Promise<BenchRow> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await outbox.fill(drained);
    const before = process.cpuUsage();
    const own = await drainByRelay(services);
    const { user, system } = process.cpuUsage(before);
    await outbox.fill(drained);
    const peer = await drainByLoop(services);
    if (round === 0) continue;
    ours.push(own);
    theirs.push(peer);
    cpu.push((user + system) / 1000 / drained);
  }
  const ratio = median(ours.map((own, round) => own / (theirs[round] ?? own)));
  return {
    name: "relay: drain of the outbox, against a bare SKIP LOCKED loop",
    value: median(ours),
    unit: "events/s",
    peer: median(theirs),
    ratio,
    limit: ">= 0.5",
    pass: ratio >= 0.5,
    cpuPerOperationMs: median(cpu),
  };
}

async function drainByRelay(services: Services): Promise<number> {
  const { count, done } = countdown(drained);
  const from = performance.now();
  const relay = startRelay(services, async (events) => count(events.length));
  await done;
  const perSecond = (drained / (performance.now() - from)) * 1000;
  await relay.stop();
  return perSecond;
}

/** The least that hands every event on at least once: claim a hundred, mark them, commit. */
async function drainByLoop({ db }: Services): Promise<number> {
  const client = await db.system.connect();
  const from = performance.now();
  let taken = 0;
  while (taken < drained) {
    await client.query("BEGIN");
    const { rows } = await client.query<{ id: string }>({
      name: "bare-claim",
      text: "SELECT * FROM events WHERE dispatched_at IS NULL AND dead_at IS NULL ORDER BY seq LIMIT 100 FOR UPDATE SKIP LOCKED",
    });
    await client.query({
      name: "bare-done",
      text: "UPDATE events SET dispatched_at = now() WHERE id = ANY ($1)",
      values: [rows.map(({ id }) => id)],
    });
    await client.query("COMMIT");
    taken += rows.length;
  }
  client.release();
  return (drained / (performance.now() - from)) * 1000;
}

async function measureHandOver(services: Services, organizationId: string, perSecond: number): Promise<BenchRow> {
  const name = `relay: commit → sink, p99 at half of the drain (${Math.round(perSecond)} events/s)`;
  const delays: number[] = [];
  const arrived = (events: Envelope[]) => {
    const now = Date.now();
    for (const { data } of events) delays.push(now - Stamped.parse(data).at);
  };
  const cpuPerOperationMs = await relayed(
    services,
    organizationId,
    perSecond,
    async (events) => arrived(events),
    delays,
  );
  return latencyRow(name, delays, cpuPerOperationMs);
}

/** The real relay in front of the embedded engine: from the commit to the first step of a function. */
async function measureHandlers(services: Services, outbox: Outbox, organizationId: string): Promise<BenchRow> {
  const client = createInngestClient({ mode: "embedded" });
  const delays: number[] = [];
  let started = (_at: number) => {};
  const functions = [
    client.createFunction({ id: "bench", triggers: [{ event: "bench.event" }] }, async ({ event, step }) => {
      await step.run("first", () => started(Stamped.parse(event.data.data).at));
    }),
  ];
  const databaseUrl = services.environment.DATABASE_SYSTEM_URL;
  const engine = await startEngine({ databaseUrl, client, functions });
  const sink: EventSink = async (events) => {
    await engine.send(events.map((event) => ({ id: event.id, name: event.type, data: { ...event } })));
  };
  try {
    const { count, done } = countdown(startedForCapacity);
    started = () => count(1);
    await outbox.fill(startedForCapacity);
    const from = performance.now();
    const relay = startRelay(services, sink);
    await done;
    const perSecond = (startedForCapacity / (performance.now() - from)) * 1000;
    await relay.stop();

    started = (at) => delays.push(Date.now() - at);
    const cpuPerOperationMs = await relayed(services, organizationId, perSecond / 2, sink, delays);
    const name = `relay and embedded engine: commit → handler, p99 at half of what they can do (${Math.round(perSecond / 2)} runs/s)`;
    return latencyRow(name, delays, cpuPerOperationMs);
  } finally {
    await engine.stop();
  }
}

/** Publishes at a rate from another process while the relay runs, until all have arrived. @returns CPU per event. */
async function relayed(
  services: Services,
  organizationId: string,
  perSecond: number,
  sink: EventSink,
  arrived: readonly unknown[],
): Promise<number> {
  const relay = startRelay(services, sink);
  const before = process.cpuUsage();
  const args = [process.env.DATABASE_URL ?? "", organizationId, String(perSecond), String(seconds)];
  const publisher = fork(new URL("./support/publisher.ts", import.meta.url), args, { execArgv: ["--import", "tsx"] });
  const [message] = await once(publisher, "message");
  const { published } = Published.parse(message);
  const deadline = Date.now() + 60_000;
  while (arrived.length < published && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  const { user, system } = process.cpuUsage(before);
  await relay.stop();
  if (arrived.length < published)
    throw new Error(`${published - arrived.length} of ${published} events did not arrive`);
  return (user + system) / 1000 / published;
}

function latencyRow(name: string, delays: readonly number[], cpuPerOperationMs: number): BenchRow {
  const value = percentile(delays, 0.99);
  return { name, value, unit: "ms", limit: `<= ${atMostMs} ms`, pass: value <= atMostMs, cpuPerOperationMs };
}

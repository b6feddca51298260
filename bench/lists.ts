import pg from "pg";
import { loadEnvironment } from "@/server/kernel/environment";
import { encodeCursor } from "@/server/kernel/pagination";
import { createServices } from "@/server/kernel/services";
import type { OrderStatus } from "@/server/orders/contract";
import { listOrders } from "@/server/orders/list-orders";
import { withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { median, percentile } from "./statistics";
import { loadOrders, type ManyOrders } from "./support/many-orders";

const sizes = { few: 1_000, many: 1_000_000 };
const limit = 20;
const deepPage = 1_000;
const blocks = 5;
const rounds = 400;
const atMost = 1.3;

interface Shape {
  who: Exclude<keyof ManyOrders, "orderId">;
  status?: OrderStatus;
}

const shapes: Shape[] = [
  { who: "customer" },
  { who: "customer", status: "provisioned" },
  { who: "provider" },
  { who: "provider", status: "provisioned" },
  { who: "partner" },
  { who: "partner", status: "provisioned" },
];

const pages = ["first", "deep"] as const;
type Page = (typeof pages)[number];
type List = () => Promise<void>;

/** The whole verb that lists orders, at a thousand and at a million of them in databases side by side, in turns. */
export const run = (): Promise<BenchRow[]> => withBenchDatabase(measure);

async function measure(): Promise<BenchRow[]> {
  const few = await openDatabase("bench_few", sizes.few);
  const many = await openDatabase("bench_many", sizes.many);
  try {
    const rows: BenchRow[] = [];
    for (const shape of shapes)
      for (const page of pages)
        rows.push(await compare(shape, page, await few.list(shape, page), await many.list(shape, page)));
    return rows;
  } finally {
    await Promise.all([few.close(), many.close()]);
  }
}

/** A copy of the migrated database, filled. */
async function openDatabase(name: string, count: number) {
  const migrated = process.env.DATABASE_URL ?? "";
  await query(at(migrated, "postgres"), `CREATE DATABASE ${name} TEMPLATE ${new URL(migrated).pathname.slice(1)}`);
  const url = at(migrated, name);
  const services = createServices(loadEnvironment({ ...process.env, DATABASE_URL: url }));
  const organizations = await loadOrders(services, url, count);
  return {
    /** Lists one page; the deep one is the last full page where there are not a thousand. */
    async list({ who, status }: Shape, page: Page): Promise<List> {
      const { tenant, ctx } = organizations[who];
      const cursor = page === "first" ? undefined : encodeCursor(await lastBefore(url, tenant.path, status));
      return async () => {
        const { data } = await listOrders(ctx(), { limit, cursor, status });
        if (data.length !== limit) throw new Error(`${who} got a page of ${data.length}`);
      };
    },
    async close() {
      await services.listener.close();
      await services.db.close();
    },
  };
}

/** The id after which the deep page begins. */
async function lastBefore(url: string, path: string, status: OrderStatus | undefined): Promise<string> {
  const [row] = await query(
    url,
    `SELECT id FROM (SELECT o.id, row_number() OVER (ORDER BY o.id DESC) AS place, count(*) OVER () AS total
       FROM orders o JOIN organizations g ON g.id = o.organization_id
       WHERE g.path ^@ $1 AND ($2::text IS NULL OR o.status = $2)) ranked
     WHERE place = least($3::int, total - $4)`,
    [path, status ?? null, (deepPage - 1) * limit, limit],
  );
  if (!row) throw new Error("There are not two pages of orders");
  return row.id;
}

function at(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = database;
  return other.href;
}

async function query(url: string, text: string, values: unknown[] = []): Promise<{ id: string }[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<{ id: string }>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Lists a page here and there in turns, and compares the slowest twentieth. The middle of several blocks counts, since
 * whatever else the machine does comes in bursts.
 */
async function compare({ who, status }: Shape, page: Page, few: List, many: List): Promise<BenchRow> {
  for (let warm = 0; warm < 20; warm += 1) await Promise.all([few(), many()]);
  const slowest: { few: number; many: number }[] = [];
  const before = process.cpuUsage();
  for (let block = 0; block < blocks; block += 1) {
    const times: Record<keyof typeof sizes, number[]> = { few: [], many: [] };
    for (let round = 0; round < rounds; round += 1) {
      times.few.push(await timed(few));
      times.many.push(await timed(many));
    }
    slowest.push({ few: percentile(times.few, 0.95), many: percentile(times.many, 0.95) });
  }
  const { user, system } = process.cpuUsage(before);
  const ratio = median(slowest.map((block) => block.many / block.few));
  return {
    name: `orders of the ${who}${status ? `, ${status}` : ""}, ${page === "first" ? page : "1,000th"} page: p95 at 10^6 against 10^3`,
    value: median(slowest.map((block) => block.many)),
    unit: "ms",
    peer: median(slowest.map((block) => block.few)),
    ratio,
    limit: `<= ${atMost}`,
    pass: ratio <= atMost,
    cpuPerOperationMs: (user + system) / 1000 / (2 * rounds * blocks),
  };
}

async function timed(list: List): Promise<number> {
  const from = performance.now();
  await list();
  return performance.now() - from;
}

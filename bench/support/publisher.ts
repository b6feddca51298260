import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "pg";

/**
 * Publishes in an open loop, in a process of its own: every 10 ms one transaction writes what `perSecond` makes due,
 * however long the ones before it take. Each event carries the instant before its commit.
 */
const [databaseUrl, organizationId, perSecond = "1", seconds = "1"] = process.argv.slice(2);
const tickMs = 10;
const pool = new Pool({ connectionString: databaseUrl, max: 8 });

const publish = (from: number, to: number) =>
  pool.query({
    name: "publish",
    text: `INSERT INTO events (id, type, source, subject, dataschema, data, time, organization_id, actor, correlation_id)
           SELECT $1 || n, 'bench.event', '/bench', 'bench', 1, jsonb_build_object('at', $2::float8), now(), $3, '{"type":"system","id":"bench"}', 'bench'
           FROM generate_series($4::int, $5::int) n`,
    values: [`evt_${process.pid}_`, Date.now(), organizationId, from + 1, to],
  });

const began = performance.now();
const commits: Promise<unknown>[] = [];
let published = 0;
for (let tick = 1; tick <= (Number(seconds) * 1000) / tickMs; tick += 1) {
  const due = Math.floor((tick * tickMs * Number(perSecond)) / 1000);
  if (due > published) commits.push(publish(published, due));
  published = due;
  await delay(Math.max(0, began + tick * tickMs - performance.now()));
}
await Promise.all(commits);
await pool.end();
process.send?.({ published });

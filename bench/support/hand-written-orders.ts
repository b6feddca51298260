import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Pool } from "pg";
import { z } from "zod";
import { type IdKind, systemIds } from "@/server/kernel/ids";

/**
 * The peer of bench/orders.ts: what somebody would write who wants nothing but the rows. Bare Node HTTP and bare `pg`,
 * each statement prepared, connected as the owner so that row-level security costs it nothing. It knows one order by
 * heart, and writes the rows of that order anew for every POST.
 */
const [databaseUrl, organizations = "{}"] = process.argv.slice(2);
const organizationOf = new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(organizations))));
const pool = new Pool({ connectionString: databaseUrl, max: 10 });

type Row = Record<string, unknown>;

const one = async (text: string, values: unknown[] = []): Promise<Row> => {
  const { rows } = await pool.query<Row>(text, values);
  const { seq: _, ...row } = rows[0] ?? {};
  return row;
};
const order = await one("SELECT * FROM orders ORDER BY id LIMIT 1");
const item = await one("SELECT * FROM order_items WHERE order_id = $1", [order.id]);
const action = await one("SELECT * FROM actions WHERE id = $1", [order.action_id]);
const event = await one("SELECT * FROM events WHERE subject = $1", [order.id]);
const audit = await one("SELECT * FROM audit_entries WHERE subject = $1", [order.id]);
const kept = { operation: "placeOrder", fingerprint: "0".repeat(64), status: 202, headers: {} };

/** pg takes an array for one of SQL, not of JSON. */
const bind = (value: unknown) =>
  typeof value === "object" && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;

function insert(table: string, row: Row) {
  const columns = Object.keys(row);
  const text = `INSERT INTO ${table} (${columns}) VALUES (${columns.map((_, index) => `$${index + 1}`)})`;
  return { name: table, text, values: Object.values(row).map(bind) };
}

async function place(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  JSON.parse(Buffer.concat(parts).toString());
  const organization_id = organizationOf.get(request.headers.authorization ?? "");
  const id = (kind: IdKind) => ({ id: systemIds.next(kind), organization_id });
  const now = new Date();
  const placed = { ...order, ...id("order"), created_at: now, submitted_at: now };
  const items = { ...item, ...id("orderItem"), order_id: placed.id };
  const begun = { ...action, ...id("action"), subject: placed.id, created_at: now };
  const body = JSON.stringify({ action: begun, order: { ...placed, items: [items] } });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(insert("orders", { ...placed, action_id: begun.id }));
    await client.query(insert("order_items", items));
    await client.query(insert("actions", begun));
    await client.query(insert("events", { ...event, ...id("event"), subject: placed.id, time: now }));
    await client.query(insert("audit_entries", { ...audit, ...id("audit"), subject: placed.id, occurred_at: now }));
    const key = request.headers["idempotency-key"];
    const expires_at = new Date(now.getTime() + 86_400_000);
    await client.query(
      insert("idempotency_keys", { ...kept, organization_id, key, body, created_at: now, expires_at }),
    );
    await client.query({
      name: "quota",
      text: "UPDATE quotas SET used = used + 1 WHERE organization_id = $1 AND resource_kind = $2 AND used < maximum",
      values: [organization_id, "server"],
    });
    await client.query("COMMIT");
    return body;
  } finally {
    client.release();
  }
}

async function read(id: string | undefined): Promise<string> {
  const { rows } = await pool.query({
    name: "read",
    text: `SELECT o.*, (SELECT jsonb_agg(i ORDER BY i.position) FROM order_items i
             WHERE i.organization_id = o.organization_id AND i.order_id = o.id) AS items FROM orders o WHERE o.id = $1`,
    values: [id],
  });
  return JSON.stringify(rows[0]);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isPost = request.method === "POST";
  const body = isPost ? await place(request) : await read(request.url?.split("/").at(-1));
  response.writeHead(isPost ? 202 : 200, { "content-type": "application/json" }).end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.on("message", async (message) => {
  if (message === "usage") {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 });
  } else if (message === "stop") {
    server.close();
    server.closeAllConnections();
    await pool.end();
    process.exit(0);
  }
});

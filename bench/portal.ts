import { get } from "node:http";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { buildPortals, buildServer, generateClient } from "@/server/cli/build";
import { freePort } from "@/server/cli/free-port";
import { startProcess, stopProcess, waitUntilReady } from "@/server/cli/web-process";
import { createTestMember } from "@/server/gateway/testing/member";
import { createServices } from "@/server/kernel/services";
import { withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { percentile } from "./statistics";
import { loadOrders } from "./support/many-orders";

const orders = 1_000_000;
const requests = 60;
const atMostMs = 200;
const atMostBytes = 200_000;

/** The built portal as a customer with a hundred thousand orders among a million meets it. */
export const run = async (): Promise<BenchRow[]> => {
  await generateClient();
  await buildServer();
  await buildPortals();
  return withBenchDatabase(measure);
};

async function measure(): Promise<BenchRow[]> {
  const { cookie, orderId } = await prepare();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = startProcess(["dist/main.js"], {
    NODE_ENV: "production",
    PLATFORMA_ROLE: "web",
    PORT: String(port),
    RATE_LIMIT_KEY_PER_MINUTE: "1000000",
    RATE_LIMIT_ANONYMOUS_PER_MINUTE: "1000000",
  });
  try {
    await waitUntilReady(child, url);
    const rows = [await measureFirstByte(url, cookie)];
    for (const path of ["/portal", "/portal/orders", `/portal/orders/${orderId}`, "/portal/order"])
      rows.push(await measureScripts(url, path, cookie));
    return rows;
  } finally {
    await stopProcess(child);
  }
}

async function prepare(): Promise<{ cookie: string; orderId: string }> {
  const services = createServices();
  try {
    const { customer, orderId } = await loadOrders(services, services.environment.DATABASE_URL, orders);
    const member = await createTestMember(services, customer.tenant, "owner");
    return { cookie: (await member.signIn()).cookie, orderId };
  } finally {
    await services.listener.close();
    await services.db.close();
  }
}

interface Visit {
  html: string;
  firstByteMs: number;
}

/** Asks for a page; the first byte is there when the answer begins. Throws on anything but 200. */
function visit(url: string, cookie: string): Promise<Visit> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie } }, (answer) => {
      const firstByteMs = performance.now() - from;
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`));
      text(answer).then((html) => resolve({ html, firstByteMs }), reject);
    }).on("error", reject);
  });
}

/** The list of orders and a page that knows no data, in turns. */
async function measureFirstByte(url: string, cookie: string): Promise<BenchRow> {
  const times: Record<"orders" | "still", number[]> = { orders: [], still: [] };
  for (let request = -10; request < requests; request += 1) {
    const page = await visit(`${url}/portal/orders`, cookie);
    if (!page.html.includes("web-1")) throw new Error("The page shows no orders");
    const still = await visit(`${url}/sign-in`, "");
    if (request < 0) continue;
    times.orders.push(page.firstByteMs);
    times.still.push(still.firstByteMs);
  }
  const value = percentile(times.orders, 0.95);
  const peer = percentile(times.still, 0.95);
  return {
    name: "portal: first byte of the list of orders at 10^6 orders, p95, against a page without data",
    value,
    unit: "ms",
    peer,
    ratio: value / peer,
    limit: `<= ${atMostMs} ms`,
    pass: value <= atMostMs,
  };
}

/** The scripts that the page's HTML makes a browser load, as they travel. Browsers of today skip `noModule` ones. */
async function measureScripts(url: string, path: string, cookie: string): Promise<BenchRow> {
  const { html } = await visit(url + path, cookie);
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/\bnomodule\b/i.test(tag));
  const sources = new Set(tags.flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []));
  if (sources.size === 0) throw new Error(`${path} loads no script`);
  const files = await Promise.all([...sources].map(async (source) => (await fetch(new URL(source, url))).text()));
  const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  return {
    name: `portal: first-load JavaScript of ${path.replace(/ord_\w+/, "[id]")}, gzip`,
    value: bytes / 1000,
    unit: "kB",
    limit: `<= ${atMostBytes / 1000} kB`,
    pass: bytes <= atMostBytes,
  };
}

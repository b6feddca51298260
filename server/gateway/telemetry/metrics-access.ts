import { createHash, timingSafeEqual } from "node:crypto";
import type { Arrival } from "../exchange";

const proxied = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"];
const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Whether a request may read the metrics: it knows the token; without one, it comes from this machine, by no proxy. */
export function mayReadMetrics(headers: Headers, { incoming }: Arrival, token: string | undefined): boolean {
  if (token !== undefined) return equal(headers.get("authorization") ?? "", `Bearer ${token}`);
  if (proxied.some((name) => headers.has(name))) return false;
  return loopback.has(incoming?.socket.remoteAddress ?? "");
}

function equal(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

import { Forbidden } from "@/server/kernel/errors";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Keeps other sites from acting with a visitor's cookie. Browsers say where a request comes from (Fetch Metadata, or
 * Origin in older ones); a cookie without either is no browser of ours, and can use an API key.
 */
export function refuseForeignOrigin(method: string, headers: Headers, publicUrl: string): void {
  if (safe.has(method)) return;
  const site = headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  if (site === null && isOwn(headers.get("origin"), headers.get("host"), publicUrl)) return;
  throw new Forbidden("foreign_origin", "A session cookie works from the platform's own pages only.");
}

function isOwn(origin: string | null, host: string | null, publicUrl: string): boolean {
  if (origin === null || !URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === host;
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NotFound } from "@/server/kernel/errors";
import type { Answer } from "../answer";
import { errorsPage, referencePage, startScript } from "./pages";
import { themeCss } from "./theme.css";

/** swagger-ui sets styles on elements by itself; scripts come from us alone. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const html = "text/html; charset=utf-8";
const css = "text/css; charset=utf-8";
const javascript = "text/javascript; charset=utf-8";

interface Document {
  type: string;
  text(): string | Promise<string>;
}

const assets = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const asset = (type: string, name: string): Document => ({ type, text: () => readFile(join(assets, name), "utf8") });

const documents: Record<string, Document> = {
  "/docs/api": { type: html, text: () => referencePage },
  "/docs/api/errors": { type: html, text: () => errorsPage },
  "/docs/api/theme.css": { type: css, text: () => themeCss },
  "/docs/api/start.js": { type: javascript, text: () => startScript },
  "/docs/api/swagger-ui.css": asset(css, "swagger-ui.css"),
  "/docs/api/swagger-ui-bundle.js": asset(javascript, "swagger-ui-bundle.js"),
};

/** Where the pages of the API reference and what they load stand. */
export const docPaths = Object.keys(documents);

const made = new Map<string, Answer>();

export async function docsAnswer(path: string): Promise<Answer> {
  const known = made.get(path);
  if (known) return known;
  const document = documents[path];
  if (!document) throw new NotFound("page");
  const answer = staticAnswer(document.type, await document.text(), policy);
  made.set(path, answer);
  return answer;
}

/** A text that stays the same for the life of the process, with a tag of its content. */
export function staticAnswer(type: string, body: string, contentSecurityPolicy?: string): Answer {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers: Record<string, string> = { "content-type": type, etag, "cache-control": "public, no-cache" };
  if (contentSecurityPolicy) headers["content-security-policy"] = contentSecurityPolicy;
  return { status: 200, headers, body, code: null };
}

export function revalidated(answer: Answer, ifNoneMatch: string | null): Answer {
  if (ifNoneMatch === null || ifNoneMatch !== answer.headers.etag) return answer;
  return { ...answer, status: 304, body: null };
}

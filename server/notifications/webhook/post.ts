import { Agent, request } from "undici";
import { type Guard, guardedConnect } from "./guarded-connect";

interface Answer {
  status: number;
  /** The beginning of the body, printable. */
  excerpt: string;
  /** What a Retry-After in seconds asks for. */
  retryAfterMs: number | null;
}

/** Posts a body and answers what came back, redirects included: none is followed. Throws when nothing came in time. */
export type Post = (url: string, body: string, headers: Record<string, string>) => Promise<Answer>;

const excerptBytes = 1_000;

/** @param guard its time-out is for everything: connecting, sending, and reading the answer's beginning. */
export function createPost(guard: Guard): Post {
  const dispatcher = new Agent({ connect: guardedConnect(guard), connections: 8, keepAliveTimeout: 4_000 });
  return async (url, body, headers) => {
    const signal = AbortSignal.timeout(guard.timeoutMs);
    const answer = await request(url, { dispatcher, method: "POST", body, headers, signal });
    const excerpt = await beginningOf(answer.body);
    const after = answer.headers["retry-after"];
    const retryAfterMs = typeof after === "string" && /^\d{1,6}$/.test(after) ? Number(after) * 1000 : null;
    return { status: answer.statusCode, excerpt, retryAfterMs };
  };
}

/** Reads no more than it needs: an answer without an end must not hold anybody up. */
async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= excerptBytes) break;
  }
  return Buffer.concat(chunks)
    .subarray(0, excerptBytes)
    .toString("utf8")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}

/** What a request is answered with, before it becomes a Response: plain data that can be stored and compared. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** The code of a refusal, for the request log. */
  code: string | null;
}

const jsonType = "application/json; charset=utf-8";

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": jsonType, ...headers }, body: JSON.stringify(value), code: null };
}

export function emptyAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: null, code: null };
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers: { "cache-control": "no-store", ...headers } });
}

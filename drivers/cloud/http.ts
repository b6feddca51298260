import { setTimeout as sleep } from "node:timers/promises";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { z } from "zod";
import type { Call } from "./contract";
import { CloudError } from "./errors";

export interface HttpRequest {
  /** What the cloud is, for traces: `openstack`, `ironic`. */
  cloud: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: unknown;
  timeoutMs: number;
  call: Call;
  /** Changes nothing, so that it may be sent again by itself. */
  harmless: boolean;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; text where the answer is none; undefined where it is empty. */
  body: unknown;
}

const attempts = 3;
const firstPauseMs = 150;

/** Failures after which it is certain that the request never arrived. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const tracer = trace.getTracer("platforma.cloud");

/**
 * One request and its answer, whatever its status. What changes nothing is repeated up to twice, after growing pauses
 * with jitter, when no answer or a 5xx came.
 *
 * @throws CloudError `unreachable` when nothing can have happened, `timeout_ambiguous` when something may have.
 */
export function send(request: HttpRequest): Promise<HttpAnswer> {
  const { cloud, method, url } = request;
  const attributes = { "http.request.method": method, "url.full": url.replace(/\?.*/, "") };
  return tracer.startActiveSpan(`${cloud} ${method}`, { attributes }, async (span) => {
    try {
      const answer = await sendPatiently(request);
      span.setAttribute("http.response.status_code", answer.status);
      return answer;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

async function sendPatiently(request: HttpRequest): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt++) {
    const last = !request.harmless || attempt === attempts || request.call.signal?.aborted;
    try {
      const answer = await sendOnce(request);
      if (last || answer.status < 500) return answer;
    } catch (error) {
      if (last) throw error;
    }
    await sleep(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
  }
}

async function sendOnce({ method, url, headers, body, timeoutMs, call, harmless }: HttpRequest): Promise<HttpAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A token goes to the address that the catalogue names, and nowhere else.
      redirect: "manual",
      signal: call.signal ? AbortSignal.any([call.signal, deadline]) : deadline,
    });
    return { status: answer.status, headers: answer.headers, body: readBody(await answer.text()) };
  } catch (cause) {
    throw withoutAnswer(new URL(url).host, cause, harmless);
  }
}

function readBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const Failure = z.object({ cause: z.object({ code: z.string() }) });

function withoutAnswer(host: string, cause: unknown, harmless: boolean): CloudError {
  const failure = Failure.safeParse(cause);
  const code = failure.success ? failure.data.cause.code : String(cause);
  if (harmless || neverSent.has(code))
    return new CloudError("unreachable", `${host} did not answer (${code}).`, { cause });
  return new CloudError("timeout_ambiguous", `${host} took a request and did not answer it (${code}).`, { cause });
}

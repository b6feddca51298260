import { setTimeout as sleep } from "node:timers/promises";
import {
  type HttpLibrary,
  IsomorphicFetchHttpLibrary,
  type RequestContext,
  type ResponseContext,
  wrapHttpLibrary,
} from "@kubernetes/client-node";
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

const attempts = 3;
const longestPauseMs = 2_000;
const worthRepeating = new Set([429, 502, 503, 504]);

/**
 * Sends a request up to three times, with jitter, when there was no answer or one that asks to come back. Every request
 * of the driver may be repeated: objects have names of the driver's choice, and changes carry the version they are for.
 */
export function patientHttp(): HttpLibrary {
  const http = new IsomorphicFetchHttpLibrary();
  return wrapHttpLibrary({
    send: (request) => spanned(request, () => insist(request, () => http.send(request).toPromise())),
  });
}

async function insist(request: RequestContext, send: () => Promise<ResponseContext>): Promise<ResponseContext> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === attempts || request.getSignal()?.aborted;
    try {
      const response = await send();
      if (last || !worthRepeating.has(response.httpStatusCode)) return response;
      await pause(attempt, Number(response.headers["retry-after"]) * 1_000);
    } catch (error) {
      if (last || request.getSignal()?.aborted) throw error;
      await pause(attempt);
    }
  }
}

const pause = (attempt: number, askedMs = 0): Promise<void> =>
  sleep(Math.min(longestPauseMs, Math.max(askedMs || 0, 100 * 2 ** attempt * (0.5 + Math.random()))));

function spanned(request: RequestContext, send: () => Promise<ResponseContext>): Promise<ResponseContext> {
  const { pathname } = new URL(request.getUrl());
  const attributes = { "http.request.method": request.getHttpMethod(), "url.path": pathname };
  return trace
    .getTracer("platforma.cloud")
    .startActiveSpan("kubernetes.request", { kind: SpanKind.CLIENT, attributes }, async (span) => {
      try {
        const response = await send();
        span.setAttribute("http.response.status_code", response.httpStatusCode);
        return response;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
}

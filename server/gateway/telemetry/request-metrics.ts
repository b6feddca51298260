import { type Attributes, metrics } from "@opentelemetry/api";
import type { Answer } from "../answer";
import type { Exchange } from "../exchange";

const boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests and their durations by method, route and status (OpenTelemetry's semantic conventions for HTTP). */
export function createRequestMetrics(): (exchange: Exchange, answer: Answer, durationMs: number) => void {
  const duration = metrics.getMeter("platforma.gateway").createHistogram("http.server.request.duration", {
    description: "Time from a request's arrival to its answer.",
    unit: "s",
    advice: { explicitBucketBoundaries: boundaries },
  });
  const attributes = new Map<string, Attributes>();
  return ({ method, route }, { status }, durationMs) => {
    const key = `${method} ${status} ${route.template}`;
    let known = attributes.get(key);
    if (!known) {
      known = { "http.request.method": method, "http.route": route.template, "http.response.status_code": status };
      attributes.set(key, known);
    }
    duration.record(durationMs / 1000, known);
  };
}

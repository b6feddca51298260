import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { Environment } from "@/server/kernel/environment";
import type { Answer } from "../answer";
import type { Exchange } from "../exchange";

/** Runs the service of a request inside its span. */
export type Traced = (exchange: Exchange, serve: () => Promise<Answer>) => Promise<Answer>;

export interface Traces {
  traced: Traced;
  close(): Promise<void>;
}

/** Spans for requests, sent to the collector that the environment names; null when it names none, which costs nothing. */
export function startTraces(environment: Environment): Traces | null {
  const endpoint = environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return null;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "platforma" }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` })),
    ],
  });
  provider.register();
  return { traced: traceRequest, close: () => provider.shutdown() };
}

const headerGetter = {
  keys: (headers: Headers) => [...headers.keys()],
  get: (headers: Headers, key: string) => headers.get(key) ?? undefined,
};

const traceRequest: Traced = (exchange, serve) => {
  const { request, method, route } = exchange;
  const parent = propagation.extract(context.active(), request.headers, headerGetter);
  const tracer = trace.getTracer("platforma.gateway");
  const options = {
    kind: SpanKind.SERVER,
    attributes: {
      "http.request.method": method,
      "http.route": route.template,
      "url.path": exchange.path,
      "platforma.request_id": exchange.requestId,
    },
  };
  return tracer.startActiveSpan(`${method} ${route.template}`, options, parent, async (span) => {
    const answer = await serve();
    const { actor, tenant } = exchange.caller ?? {};
    span.setAttribute("http.response.status_code", answer.status);
    if (tenant) span.setAttribute("platforma.organization_id", tenant.id);
    if (actor) span.setAttribute("platforma.actor", `${actor.type}:${actor.id}`);
    if (answer.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    return answer;
  });
};

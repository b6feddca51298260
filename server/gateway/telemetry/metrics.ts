import { metrics } from "@opentelemetry/api";
import { PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { createRequestMetrics, type RequestMetrics } from "./request-metrics";

export interface InstalledMetrics {
  requests: RequestMetrics;
  /** Everything measured in this process, in Prometheus' text format. */
  read(): Promise<string>;
}

let installed: InstalledMetrics | null = null;

/**
 * Installs the process's meter provider, once. Whoever wants to measure takes a meter from @opentelemetry/api, which
 * costs nothing where nobody installed one.
 */
export function installMetrics(): InstalledMetrics {
  if (installed) return installed;
  const requests = createRequestMetrics();
  const exporter = new PrometheusExporter({ preventServerStart: true, metricProducers: [requests] });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": "platforma" }),
    readers: [exporter],
  });
  metrics.setGlobalMeterProvider(provider);
  const serializer = new PrometheusSerializer("platforma", false, undefined, true, true);
  installed = {
    requests,
    async read() {
      const { resourceMetrics } = await exporter.collect();
      return serializer.serialize(resourceMetrics);
    },
  };
  return installed;
}

import { metrics, type ObservableResult } from "@opentelemetry/api";
import type { Services } from "@/server/kernel/context";

export interface GatewayGauges {
  openStreams(): number;
  droppedLogEntries(): number;
}

/** What Prometheus reads of the process at each scrape: pools, streams, lost log entries, and how the outbox drains. */
export function observeProcess({ db, log }: Services, gauges: GatewayGauges): () => void {
  const meter = metrics.getMeter("platforma.process");
  const connections = meter.createObservableGauge("db.client.connections", {
    description: "Connections by pool and state.",
  });
  const streams = meter.createObservableGauge("http.server.open_streams", { description: "Open event streams." });
  const dropped = meter.createObservableCounter("request_log.dropped", { description: "Requests lost to the log." });
  const outbox = meter.createObservableGauge("events.outbox", { description: "Events by state: waiting or dead." });
  const lag = meter.createObservableGauge("events.outbox.lag.seconds", {
    description: "Age of the oldest waiting event.",
    unit: "s",
  });

  const observePools = (result: ObservableResult) => {
    for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries({ app: db.app, system: db.system })) {
      result.observe(idleCount, { pool, state: "idle" });
      result.observe(totalCount - idleCount, { pool, state: "used" });
      result.observe(waitingCount, { pool, state: "requested" });
    }
  };
  const observeStreams = (result: ObservableResult) => result.observe(gauges.openStreams());
  const observeDropped = (result: ObservableResult) => result.observe(gauges.droppedLogEntries());
  const observeOutbox: Parameters<typeof meter.addBatchObservableCallback>[0] = async (result) => {
    try {
      const { rows } = await db.system.query<{ waiting: number; dead: number; lag: number }>(outboxState);
      const [row] = rows;
      if (!row) return;
      result.observe(outbox, row.waiting, { state: "waiting" });
      result.observe(outbox, row.dead, { state: "dead" });
      result.observe(lag, row.lag);
    } catch (error) {
      log.warn({ err: error }, "the outbox could not be measured");
    }
  };
  connections.addCallback(observePools);
  streams.addCallback(observeStreams);
  dropped.addCallback(observeDropped);
  meter.addBatchObservableCallback(observeOutbox, [outbox, lag]);
  return () => {
    connections.removeCallback(observePools);
    streams.removeCallback(observeStreams);
    dropped.removeCallback(observeDropped);
    meter.removeBatchObservableCallback(observeOutbox, [outbox, lag]);
  };
}

const outboxState = {
  name: "measure-outbox",
  text: `SELECT (SELECT count(*)::int FROM events WHERE dispatched_at IS NULL AND dead_at IS NULL) AS waiting,
           (SELECT count(*)::int FROM events WHERE dead_at IS NOT NULL) AS dead,
           (SELECT coalesce(extract(epoch FROM now() - min(time)), 0)::float8 FROM events
            WHERE dispatched_at IS NULL AND dead_at IS NULL) AS lag`,
};

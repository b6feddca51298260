import { Logger } from "graphile-worker";
import type { EngineLogger } from "./core";

/** Drops graphile-worker's own log. */
export const quietGraphile = new Logger(() => () => {});

/** Passes on what graphile-worker could not do, which is mostly a job that failed. The rest the engine says itself. */
export const graphileLog = (logger: EngineLogger): Logger =>
  new Logger(() => (level, message, meta) => {
    if (level === "error" || level === "warning") logger.warn({ queue: meta?.error }, message);
  });

import type { Pool } from "pg";
import type { EngineMetrics } from "./metrics";
import type { SdkHandler } from "./sdk";
import type { FunctionSpec } from "./supported";

export interface EngineLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every part of a running engine works with. */
export interface Core {
  pool: Pool;
  handler: SdkHandler;
  signingKey: string;
  functions: ReadonlyMap<string, FunctionSpec>;
  /** The names of the events that start or cancel runs of theirs. */
  heard: ReadonlySet<string>;
  /** This process among all that share the database. */
  workerId: string;
  /** The items that this process is working on, so that one that it forgot is noticed. */
  held: Set<{ item: string }>;
  now(): Date;
  /** Milliseconds to wait after the attempt-th failure (from 0). */
  backoffMs(attempt: number): number;
  metrics: EngineMetrics;
  logger: EngineLogger;
  /** True once the engine hands back what it has not begun. */
  stopping(): boolean;
  /** Lets an idle worker look for jobs again after so many milliseconds. */
  lookAgainIn(delayMs: number): void;
}

import type { IncomingMessage } from "node:http";
import type { Caller } from "./authenticate/caller";

/** What comes along with a request: Node's own message, or nothing when a page of this process asks. */
export interface Arrival {
  incoming?: IncomingMessage;
}

/** A path as the request log and the metrics know it: with its parameters in braces, so that they stay few. */
export interface Route {
  template: string;
  /** What the request takes from the rate limit. */
  cost(exchange: Exchange): number;
  /** Whether somebody without any credential may call it; nobody unless said. */
  open?(exchange: Exchange): boolean;
}

/** One request on its way through the gateway. */
export interface Exchange {
  readonly request: Request;
  readonly method: string;
  readonly route: Route;
  readonly path: string;
  /** Without the question mark. */
  readonly search: string;
  /** Ours alone, whatever the caller sent: no two requests share it. */
  readonly id: string;
  /** What the answer is marked with: the caller's Request-Id, or else ours. */
  readonly requestId: string;
  readonly arrivedAt: Date;
  /** Monotonic, in milliseconds. */
  readonly startedAt: number;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  /** The request came from a page of this very process, not over the network. */
  readonly inProcess: boolean;
  /** Set once the caller is known. */
  caller: Caller | null;
  /** Headers that every answer to this request carries. */
  headers: Record<string, string>;
}

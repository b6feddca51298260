import { Logger } from "graphile-worker";
import type { Pool, PoolClient } from "pg";
import type { EngineLogger } from "./core";

/** Drops graphile-worker's own log. */
export const quietGraphile = new Logger(() => () => {});

/** Passes on what graphile-worker could not do, which is mostly a job that failed. The rest the engine says itself. */
export const graphileLog = (logger: EngineLogger): Logger =>
  new Logger(() => (level, message, meta) => {
    if (level === "error" || level === "warning") logger.warn({ queue: meta?.error }, message);
  });

type OnConnect = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (broken?: boolean) => void,
) => void;

/**
 * The pool as graphile-worker may have it. When its listening connection breaks while it is being given back, it gives it
 * back once more, and the pool's protest against that would end the process.
 */
export function releasingOnce(pool: Pool): Pool {
  const connect = (onConnect?: OnConnect) =>
    onConnect ? pool.connect((error, client, release) => onConnect(error, client, once(release))) : pool.connect();
  return new Proxy(pool, {
    get(target, property) {
      if (property === "connect") return connect;
      const value = Reflect.get(target, property);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function once(release: (broken?: boolean) => void): (broken?: boolean) => void {
  let released = false;
  return (broken) => {
    if (released) return;
    released = true;
    release(broken);
  };
}

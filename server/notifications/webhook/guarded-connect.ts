import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";

/** The addresses of a host name. */
export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>;

/** Nothing was sent: the target is no public address. */
export class TargetRefused extends Error {
  override readonly name = "TargetRefused";
}

export interface Guard {
  permits(address: string): boolean;
  resolve?: Resolve;
  timeoutMs: number;
}

/**
 * A connector that resolves a host once, refuses it when any of its addresses is not permitted, and connects to exactly
 * what it checked: an answer that changes between the check and the connection (DNS rebinding) has no effect. TLS still
 * verifies the certificate against the name.
 */
export function guardedConnect({ permits, resolve = resolveAll, timeoutMs }: Guard): buildConnector.connector {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(({ address }) => permits(address)))
          return callback(new TargetRefused(`${hostname} leads to an address that is not public.`), "");
        return options.all ? callback(null, found) : callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ""),
    );
  };
  const connect = buildConnector({ timeout: timeoutMs, lookup });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, "$1");
    // An address in the URL is never looked up, so it is checked here.
    if (isIP(host) !== 0 && !permits(host))
      return callback(new TargetRefused(`${host} is not a public address.`), null);
    return connect(options, callback);
  };
}

const resolveAll: Resolve = (hostname) => systemLookup(hostname, { all: true });

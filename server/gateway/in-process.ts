import { notePageRefusal } from "./page-refusal";

/** Answers a request as the network would, without the network. */
export type GatewayFetch = (request: Request) => Response | Promise<Response>;

/**
 * Where the pages of this process find the gateway: `globalThis[Symbol.for("platforma.gateway")]` is a GatewayFetch.
 * Next bundles its own copy of every module, so that a global is the one thing that both sides share. A page hands on
 * the visitor's `cookie` and `x-forwarded-for` (which main.ts has set to the true address) with its request.
 */
export function offerInProcess(fetch: GatewayFetch): void {
  const offered = async (request: Request) => notePageRefusal(await fetch(request));
  Object.assign(globalThis, { [Symbol.for("platforma.gateway")]: offered });
}

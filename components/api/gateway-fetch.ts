import "server-only";

const key = Symbol.for("platforma.gateway");

/**
 * Sends a request to the gateway of this process, on behalf of a visitor: their cookie, address and browser go along.
 * The gateway leaves its fetch in a global, since Next bundles modules of its own (see server/gateway/in-process.ts).
 */
export async function gatewayFetch(visitor: Headers, path: string, init: RequestInit = {}): Promise<Response> {
  const fetch: unknown = Reflect.get(globalThis, key);
  if (typeof fetch !== "function") throw new Error("The gateway does not run in this process");
  const headers = new Headers(init.headers);
  for (const name of ["cookie", "x-forwarded-for", "user-agent"]) {
    const value = visitor.get(name);
    if (value) headers.set(name, value);
  }
  const response: unknown = await fetch(new Request(`http://gateway${path}`, { ...init, headers }));
  if (response instanceof Response) return response;
  throw new Error("The gateway answered with something else than a Response");
}

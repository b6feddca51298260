import { TRPCClientError } from "@trpc/client";

/** Where the API does not say. */
const patienceSeconds = 10;

/**
 * What a page throws when the API refuses it for a while: of an error on the server a browser is told the digest alone, so
 * the digest says it. Null for any other error.
 */
export function busyError(error: unknown): Error | null {
  if (!(error instanceof TRPCClientError)) return null;
  const status: unknown = error.data?.httpStatus;
  if (status !== 429 && status !== 503) return null;
  const { response } = error.meta ?? {};
  const told = response instanceof Response ? Number(response.headers.get("retry-after") ?? Number.NaN) : Number.NaN;
  const seconds = Number.isInteger(told) && told > 0 ? told : patienceSeconds;
  return Object.assign(new Error("The API refuses for a while", { cause: error }), {
    digest: `busy ${status} ${seconds}`,
  });
}

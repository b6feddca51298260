import "server-only";

import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { connection } from "next/server";
import { cache, type ReactNode } from "react";
import type { AppRouter } from "@/server/api";
import { gatewayFetch } from "./gateway-fetch";
import { createQueryClient } from "./query-client";

const endpoint = "http://gateway/api/trpc";

/**
 * The API as the visitor of this request, without the network: `await api.identity.me.query({})`. Each call is a request
 * of its own: all visitors share this client, and a batch would hold the calls of several, under the headers of one.
 */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: endpoint,
      fetch: async (url, init) =>
        gatewayFetch(await headers(), String(url).slice("http://gateway".length), {
          method: init?.method,
          headers: init?.headers,
          body: init?.body,
        }),
    }),
  ],
});

const queryClient = cache(createQueryClient);

/** Query options for `prefetch`, with the keys that `useTRPC` gives in the browser. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient });

const started = cache((): Promise<void>[] => []);

/**
 * Starts a query that components below `Hydrate` will use; a failure shows there, not here. What it asks for depends on
 * the visitor, so the page is rendered for each request: `connection` tells Next so at once, not when a promise fails.
 */
export function prefetch<Data, Problem, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Problem, Data, Key>,
): void {
  void connection();
  started().push(queryClient().prefetchQuery({ ...options, retry: false }));
}

/** Waits for a query on which others depend, and keeps it like `prefetch`; undefined when it failed. */
export async function load<Data, Problem, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Problem, Data, Key>,
): Promise<Data | undefined> {
  void connection();
  return queryClient()
    .fetchQuery({ ...options, retry: false })
    .catch(() => undefined);
}

/**
 * Hands what was prefetched to the components below it, once it is there: the page arrives with its data, and the
 * browser finds the same markup when it takes over. What failed is asked for again in the browser.
 */
export async function Hydrate({ children }: { children: ReactNode }) {
  await Promise.all(started());
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}

import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import type { AppRouter } from "@/server/api";

/** The gateway takes at most ten calls in one request. */
const maxBatchSize = 10;
const url = "/api/trpc";

/**
 * The API over the network. A page that shows an organisation names it with every call: another tab may have switched to
 * another one meanwhile, and what is done here must not be done there. Whoever has left it is refused. What is to be done
 * only to the version that was seen (`onlyIf`) goes alone, since a request has one If-Match.
 */
export function createBrowserClient(organization?: string) {
  const headers = organization === undefined ? {} : { "platforma-organization": organization };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ context }) => context.version !== undefined,
        true: httpLink({ url, headers: ({ op }) => ({ ...headers, "if-match": `W/"${op.context.version}"` }) }),
        false: httpBatchLink({ url, maxItems: maxBatchSize, headers }),
      }),
    ],
  });
}

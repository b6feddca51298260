import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AppRouter } from "@/server/api";

/** The gateway takes at most ten calls in one request. */
const maxBatchSize = 10;

/**
 * The API over the network. A page that shows an organisation names it with every call: another tab may have switched to
 * another one meanwhile, and what is done here must not be done there. Whoever has left it is refused.
 */
export const createBrowserClient = (organization?: string) =>
  createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "/api/trpc",
        maxItems: maxBatchSize,
        headers: organization === undefined ? {} : { "platforma-organization": organization },
      }),
    ],
  });

"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createBrowserClient } from "./browser-client";
import { createQueryClient } from "./query-client";
import { TRPCProvider } from "./trpc";

interface ApiProviderProps {
  /** The id of the organisation that the pages show; left out before somebody has signed in. */
  organization?: string;
  children: ReactNode;
}

/** Gives what is below the API: put it around a portal's pages, once. */
export function ApiProvider({ organization, children }: ApiProviderProps) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() => createBrowserClient(organization));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

"use client";

import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api";

/** `useTRPC().orders.list.queryOptions({})` for TanStack's `useQuery`; the same for mutations. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

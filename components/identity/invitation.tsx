"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { readProblem } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { JoinForm } from "./join-form";

/** What an invitation leads to, and the way in. */
export function Invitation({ token }: { token: string }) {
  const client = useTRPCClient();
  const { data, error, isPending, refetch, isFetching } = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => client.identity.lookUpInvitation.mutate({ token }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending)
    return (
      <div className="grid gap-3" aria-busy="true">
        <Skeleton className="h-5 w-3/4" />
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
    );
  if (error) {
    const problem = readProblem(error);
    return problem?.code === "token.not_valid" ? (
      <Alert tone="warning" title={problem.detail ?? problem.title} />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return (
    <div className="grid gap-6">
      <p className="text-sm">
        You are invited to <strong className="font-semibold">{data.organization_name}</strong> as{" "}
        <strong className="font-semibold">{data.role}</strong>, under the address{" "}
        <span className="break-all">{data.email}</span>.{" "}
        <span className="text-faint">
          Valid until <DateTime value={data.expires_at} format="date-time" />.
        </span>
      </p>
      <JoinForm token={token} invitation={data} />
    </div>
  );
}

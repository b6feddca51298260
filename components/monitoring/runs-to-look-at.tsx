"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc";
import { OrganizationName } from "@/components/identity/organization-name";
import { TextLink } from "@/components/identity/text-link";
import { waitingWords } from "@/components/provisioning/run-status";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { locale } from "@/components/ui/locale";
import { Skeleton } from "@/components/ui/skeleton";

const base = "/admin/workflows";
const format = new Intl.NumberFormat(locale);

/** The newest of the `count` workflow runs that go on only when somebody acts, with the way to all of them. */
export function RunsToLookAt({ count }: { count: number }) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.provisioning.listWorkflowRuns.queryOptions({ awaiting_person: "true", limit: 5 }),
    refetchInterval: 10_000,
  });
  return (
    <Card
      title={
        count === 1 ? "A workflow run waits for a person" : `${format.format(count)} workflow runs wait for a person`
      }
      description="They go on only when somebody acts"
      flush
      footer={<TextLink href={`${base}?attention=person`}>Look at all of them</TextLink>}
    >
      {data ? (
        <ul className="divide-y divide-line">
          {data.data.map((run) => (
            <li
              key={run.id}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 text-sm transition-colors duration-75 has-[a:hover]:bg-subtle"
            >
              <span className="min-w-0 flex-1">
                <Link href={`${base}/${run.id}`} className="block truncate font-medium after:absolute after:inset-0">
                  {run.resource_name}
                </Link>
                <span className="block truncate text-muted text-xs">
                  <OrganizationName id={run.organization_id} />
                </span>
              </span>
              {run.waiting_for && (
                <span className="text-warning-ink text-xs">Waits for {waitingWords[run.waiting_for]}</span>
              )}
              <DateTime value={run.created_at} className="w-24 text-right text-faint text-xs max-sm:hidden" />
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton className="m-5 h-8" />
      )}
    </Card>
  );
}

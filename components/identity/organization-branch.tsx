"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Organization } from "@/server/identity/contract";
import { OrganizationKind } from "./organization-kind";

/** What lies right below an organisation; a partner's own customers unfold. */
export function OrganizationBranch({ parentId, label, base }: { parentId: string; label: string; base: string }) {
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.identity.organizations.infiniteQueryOptions(
      { parent_id: parentId, limit: 50 },
      { getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined },
    ),
  );
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="m-4 h-24" />;
  const organizations = data.pages.flatMap((page) => page.data);
  if (organizations.length === 0) return <p className="px-4 py-3 text-muted text-sm">Nobody yet.</p>;
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {organizations.map((organization) => (
        <Entry key={organization.id} organization={organization} base={base} />
      ))}
      {hasNextPage && (
        <li className="p-3">
          <Button size="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </li>
      )}
    </ul>
  );
}

function Entry({ organization, base }: { organization: Organization; base: string }) {
  const { id, name, kind, country, created_at } = organization;
  const isPartner = kind === "partner";
  const [open, setOpen] = useState(isPartner);
  return (
    <li>
      <div className="relative flex min-h-12 items-center gap-3 px-4 py-2 text-sm transition-colors duration-75 has-[a:hover]:bg-subtle">
        {isPartner ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Customers of ${name}`}
            onClick={() => setOpen(!open)}
            className="relative z-10 grid size-6 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink"
          >
            <ChevronRight aria-hidden className={cn("size-4 transition-[rotate] duration-100", open && "rotate-90")} />
          </button>
        ) : (
          <span className="size-6" />
        )}
        <Link href={`${base}/${id}`} className="min-w-0 truncate font-medium after:absolute after:inset-0">
          {name}
        </Link>
        <OrganizationKind kind={kind} />
        <span className="ml-auto hidden text-faint text-xs sm:inline">{country}</span>
        <DateTime value={created_at} format="date" className="hidden w-24 text-right text-faint text-xs sm:inline" />
      </div>
      {isPartner && open && (
        <div className="ml-7 border-line border-l">
          <OrganizationBranch parentId={id} label={`Customers of ${name}`} base={base} />
        </div>
      )}
    </li>
  );
}

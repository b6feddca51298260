"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Workflow } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { OrganizationName } from "@/components/identity/organization-name";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { WorkflowRunSummary } from "@/server/provisioning/contract";
import { isOpen, RunStatus, runStatusOptions } from "./run-status";

/** Every workflow run in sight, newest first; live while one of them runs. */
export function RunsTable({ base }: { base: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const status = useFilter("status", "Status", "Every status", runStatusOptions, pages);
  const attention = useFilter("attention", "Attention", "All runs", attentionOptions, pages);
  const query = useQuery({
    ...trpc.provisioning.listWorkflowRuns.queryOptions({
      limit: 20,
      cursor: pages.cursor,
      status: status.value,
      ...asked(attention.value),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.data.some(isOpen) ? 3_000 : 15_000),
  });
  return (
    <PagedTable
      label="Workflow runs"
      query={query}
      pages={pages}
      columns={columns}
      rowHref={({ id }) => `${base}/${id}`}
      filters={
        <>
          {status.control}
          {attention.control}
        </>
      }
      empty={
        status.value || attention.value ? (
          <EmptyState icon={<Workflow />} title="No such runs" description="Choose something else above." />
        ) : (
          <EmptyState
            icon={<Workflow />}
            title="No workflow runs yet"
            description="Each item of an order is made by a run of its own, step by step."
          />
        )
      }
    />
  );
}

const attentionOptions = [
  { value: "person", label: "Wait for a person" },
  { value: "stuck", label: "Stuck" },
  { value: "failure", label: "Failed and held" },
  { value: "task", label: "Wait for a step by hand" },
  { value: "approval", label: "Wait for approval" },
  { value: "pause", label: "Paused" },
] as const;

type Attention = (typeof attentionOptions)[number]["value"];

function asked(attention: Attention | undefined) {
  if (attention === "stuck") return { stuck: "true" as const };
  return attention === "person" ? { awaiting_person: "true" as const } : { waiting_for: attention };
}

const columns: readonly Column<WorkflowRunSummary>[] = [
  {
    id: "resource",
    header: "Makes",
    phone: "title",
    cell: ({ resource_name, attempt }) => (
      <>
        {resource_name}
        {attempt > 1 && <span className="font-normal text-faint"> attempt {attempt}</span>}
      </>
    ),
  },
  { id: "customer", header: "Customer", cell: (run) => <OrganizationName id={run.organization_id} /> },
  {
    id: "status",
    header: "Status",
    cell: ({ status, stuck }) => (
      <span className="inline-flex flex-wrap gap-1.5">
        <RunStatus status={status} />
        {stuck && <StatusBadge tone="danger">Stuck</StatusBadge>}
      </span>
    ),
  },
  {
    id: "error",
    header: "Error",
    hideBelow: "lg",
    phone: "hidden",
    className: "max-w-64",
    cell: ({ error }) => <span className="block truncate text-muted">{error?.message ?? "—"}</span>,
  },
  {
    id: "duration",
    header: "Took",
    align: "end",
    hideBelow: "md",
    cell: ({ started_at, finished_at }) =>
      started_at ? <Duration from={started_at} to={finished_at ?? undefined} /> : "—",
  },
  {
    id: "created",
    header: "Queued",
    align: "end",
    hideBelow: "md",
    cell: ({ created_at }) => <DateTime value={created_at} />,
  },
];

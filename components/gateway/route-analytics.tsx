"use client";

import { useQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { locale } from "@/components/ui/locale";
import { Select } from "@/components/ui/select";
import { Stat, StatRow } from "@/components/ui/stat";
import type { RequestSummary } from "@/server/gateway/contract";
import { formatMs } from "./format-ms";
import { ShareBar } from "./share-bar";
import { summaryOf } from "./summary";

const windows = [
  { value: "1", label: "Last hour" },
  { value: "24", label: "Last 24 hours" },
  { value: "168", label: "Last 7 days" },
];
const count = new Intl.NumberFormat(locale);
const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });

/** How busy the API is and how well it answers, per route. */
export function RouteAnalytics() {
  const trpc = useTRPC();
  const [hours, setHours] = useState("24");
  const [since, setSince] = useState<string>();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...trpc.platform.summarizeRequests.queryOptions({ since }),
    placeholderData: (previous) => previous,
    refetchInterval: 60_000,
  });
  const choose = (value: string) => {
    setHours(value);
    setSince(new Date(Date.now() - Number(value) * 3_600_000).toISOString());
  };
  const total = data && summaryOf(data.data);
  const busiest = data?.data[0]?.count ?? 1;
  return (
    <div className="grid gap-6">
      <StatRow>
        <Stat label="Requests" value={total && count.format(total.count)} />
        <Stat
          label="Our errors"
          value={total && percent.format(total.serverErrorRate)}
          detail={total && `${count.format(total.serverErrors)} answers of 5xx`}
        />
        <Stat
          label="Refused"
          value={total && percent.format(total.clientErrorRate)}
          detail={total && `${count.format(total.clientErrors)} answers of 4xx`}
        />
        <Stat label="Slowest route" value={total && formatMs(total.slowestMs)} detail="at the 95th percentile" />
      </StatRow>
      <DataTable
        label="Routes"
        columns={columns(busiest)}
        rows={data?.data}
        rowKey={({ method, route }) => `${method} ${route}`}
        error={error ?? undefined}
        onRetry={() => void refetch()}
        refreshing={isPlaceholderData}
        filters={
          <Select
            aria-label="Period"
            value={hours}
            options={windows}
            onChange={(event) => choose(event.target.value)}
          />
        }
        empty={<EmptyState icon={<Activity />} title="No requests in this time" description="Choose a longer one." />}
      />
    </div>
  );
}

const columns = (busiest: number): readonly Column<RequestSummary>[] => [
  {
    id: "route",
    header: "Route",
    phone: "title",
    cell: ({ method, route }) => (
      <span className="font-mono text-xs [overflow-wrap:anywhere]">
        <span className="text-faint">{method}</span> {route}
      </span>
    ),
  },
  {
    id: "share",
    header: "Answers",
    hideBelow: "md",
    phone: "hidden",
    className: "w-56",
    cell: (row) => <ShareBar row={row} of={busiest} />,
  },
  { id: "count", header: "Requests", align: "end", cell: (row) => count.format(row.count) },
  {
    id: "refused",
    header: "4xx",
    align: "end",
    hideBelow: "lg",
    phone: "hidden",
    cell: ({ client_errors }) => (client_errors > 0 ? count.format(client_errors) : "—"),
  },
  {
    id: "errors",
    header: "5xx",
    align: "end",
    cell: ({ server_errors }) =>
      server_errors > 0 ? <span className="text-danger-ink">{count.format(server_errors)}</span> : "—",
  },
  {
    id: "p50",
    header: "Median",
    align: "end",
    hideBelow: "lg",
    phone: "hidden",
    cell: ({ p50_ms }) => formatMs(p50_ms),
  },
  { id: "p95", header: "95 %", align: "end", cell: ({ p95_ms }) => formatMs(p95_ms) },
];

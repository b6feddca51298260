"use client";

import { MoreHorizontal, Search, Server } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import { Section } from "./section";

type Row = { id: string; name: string; state: string; tone: Tone; live?: boolean; amount: string; at: string };

const rows: Row[] = [
  {
    id: "ord_01jd5x8k2v",
    name: "web-1",
    state: "Provisioning",
    tone: "info",
    live: true,
    amount: "24.90",
    at: "2026-11-22T13:52:00Z",
  },
  {
    id: "ord_01jd5w1r9q",
    name: "db-primary",
    state: "Provisioned",
    tone: "success",
    amount: "189.00",
    at: "2026-11-21T08:12:00Z",
  },
  {
    id: "ord_01jd4k77ab",
    name: "runner-7",
    state: "Failed",
    tone: "danger",
    amount: "12.45",
    at: "2026-11-19T22:41:00Z",
  },
  {
    id: "ord_01jd2m0x5t",
    name: "staging",
    state: "Awaiting approval",
    tone: "warning",
    amount: "1249.00",
    at: "2026-11-02T10:00:00Z",
  },
  {
    id: "ord_01jc9z3e8n",
    name: "old-mail",
    state: "Cancelled",
    tone: "neutral",
    amount: "7.90",
    at: "2026-08-14T06:30:00Z",
  },
];

const pageSize = 4;

const columns: Column<Row>[] = [
  { id: "name", header: "Name", cell: (row) => row.name },
  {
    id: "id",
    header: "Order",
    hideBelow: "lg",
    cell: (row) => <code className="font-mono text-muted text-xs">{row.id}</code>,
  },
  {
    id: "state",
    header: "Status",
    cell: (row) => (
      <StatusBadge tone={row.tone} live={row.live}>
        {row.state}
      </StatusBadge>
    ),
  },
  { id: "at", header: "Ordered", hideBelow: "md", cell: (row) => <DateTime value={row.at} className="text-muted" /> },
  {
    id: "amount",
    header: "Per month",
    align: "end",
    cell: (row) => <Money value={{ amount: row.amount, currency: "EUR" }} />,
  },
];

const common = {
  label: "Orders",
  columns,
  rowKey: (row: Row) => row.id,
  empty: (
    <EmptyState
      icon={<Server />}
      title="No servers yet"
      description="Order one, and it will be up in about two minutes."
      action={<Button variant="primary">New server</Button>}
    />
  ),
};

export function TablesSection() {
  const [status, setStatus] = useState("all");
  const pages = useCursorPages();
  const matching = status === "all" ? rows : rows.filter((row) => row.tone === status);
  const from = Number(pages.cursor ?? 0);
  const shown = matching.slice(from, from + pageSize);
  return (
    <Section title="Tables">
      <DataTable
        {...common}
        rows={shown}
        rowHref={(row) => `#${row.id}`}
        rowActions={(row) => (
          <DropdownMenu
            align="end"
            trigger={<IconButton size="sm" label={`Actions for ${row.name}`} icon={<MoreHorizontal aria-hidden />} />}
            sections={[
              { id: "see", items: [{ label: "Open", href: `#${row.id}` }] },
              { id: "end", items: [{ label: "Cancel order", tone: "danger" }] },
            ]}
          />
        )}
        filters={
          <>
            <span className="min-w-48 flex-1 sm:max-w-72">
              <Input aria-label="Search orders" placeholder="Search orders" leading={<Search aria-hidden />} />
            </span>
            <Select
              aria-label="Status"
              className="w-44"
              value={status}
              onChange={(event) => {
                setStatus(event.target.value);
                pages.reset();
              }}
              options={[
                { value: "all", label: "Every status" },
                { value: "success", label: "Provisioned" },
                { value: "danger", label: "Failed" },
              ]}
            />
          </>
        }
        pagination={
          <Pagination
            hasPrevious={pages.hasPrevious}
            hasNext={from + pageSize < matching.length}
            onPrevious={pages.previous}
            onNext={() => pages.next(String(from + pageSize))}
            summary={`${shown.length} orders`}
          />
        }
      />
      <DataTable {...common} label="Orders, loading" rows={undefined} skeletonRows={3} />
      <div className="grid gap-5 lg:grid-cols-2">
        <DataTable {...common} label="Orders, none" rows={[]} />
        <DataTable
          {...common}
          label="Orders, failed"
          rows={undefined}
          error={{
            title: "Too many requests",
            detail: "Slow down a little: 100 requests a minute are allowed.",
            request_id: "req_01jd5xabcd",
          }}
          onRetry={() => undefined}
        />
      </div>
    </Section>
  );
}

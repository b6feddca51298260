"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { DataTable, type DataTableProps } from "@/components/ui/data-table";
import type { CursorPages } from "@/components/ui/use-cursor-pages";
import { type Page, pagedState } from "./paged-state";

type PagedTableProps<Row> = Omit<
  DataTableProps<Row>,
  "rows" | "rowKey" | "error" | "onRetry" | "refreshing" | "pagination"
> & {
  /** Of a list operation, with `placeholderData: keepPreviousData`. */
  query: UseQueryResult<Page<Row>, unknown>;
  pages: CursorPages;
};

/** A list operation as a table: loading, empty and error faces, and pages one can go back through. */
export function PagedTable<Row extends { id: string }>({ query, pages, ...table }: PagedTableProps<Row>) {
  return <DataTable {...table} {...pagedState(query, pages)} rowKey={(row) => row.id} />;
}

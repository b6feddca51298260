"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { DataTable, type DataTableProps } from "@/components/ui/data-table";
import { Pagination } from "@/components/ui/pagination";
import type { CursorPages } from "@/components/ui/use-cursor-pages";

interface Page<Row> {
  data: Row[];
  has_more: boolean;
  next_cursor: string | null;
}

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
  const { data, error, isPlaceholderData, isFetching, refetch } = query;
  const cursor = data?.next_cursor;
  const paged = pages.hasPrevious || data?.has_more;
  return (
    <DataTable
      {...table}
      rows={data?.data}
      rowKey={(row) => row.id}
      error={error}
      onRetry={() => void refetch()}
      refreshing={isPlaceholderData && isFetching}
      pagination={
        paged && (
          <Pagination
            hasPrevious={pages.hasPrevious}
            hasNext={Boolean(cursor)}
            loading={isPlaceholderData}
            onPrevious={pages.previous}
            onNext={() => cursor && pages.next(cursor)}
          />
        )
      }
    />
  );
}

"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Pagination } from "@/components/ui/pagination";
import type { CursorPages } from "@/components/ui/use-cursor-pages";

export interface Page<Row> {
  data: Row[];
  has_more: boolean;
  next_cursor: string | null;
}

/** What a table shows of a list operation: rows, loading and error, and pages one can go back through. */
export function pagedState<Row>(query: UseQueryResult<Page<Row>, unknown>, pages: CursorPages) {
  const { data, error, isPlaceholderData, isFetching, refetch } = query;
  const cursor = data?.next_cursor;
  return {
    rows: data?.data,
    error: error ?? undefined,
    onRetry: () => void refetch(),
    refreshing: isPlaceholderData && isFetching,
    pagination: (pages.hasPrevious || data?.has_more) && (
      <Pagination
        hasPrevious={pages.hasPrevious}
        hasNext={Boolean(cursor)}
        loading={isPlaceholderData}
        onPrevious={pages.previous}
        onNext={() => cursor && pages.next(cursor)}
      />
    ),
  };
}

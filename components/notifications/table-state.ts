import type { ReactNode } from "react";
import type { DataTableProps } from "@/components/ui/data-table";

/** What a page knows of its list; `pagedState` makes it of a query. */
export type TableState<Row> = Pick<
  DataTableProps<Row>,
  "rows" | "error" | "onRetry" | "refreshing" | "filters" | "pagination" | "rowHref" | "rowActions"
> & {
  /** Instead of the table's own words for nothing, e.g. while a filter is set. */
  empty?: ReactNode;
};

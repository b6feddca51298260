import type { ReactNode } from "react";
import type { DataTableProps } from "@/components/ui/data-table";

/** What a list page knows of its query: every table of billing takes it as it is. */
export type ListState<Row> = Pick<
  DataTableProps<Row>,
  "rows" | "error" | "onRetry" | "refreshing" | "filters" | "pagination" | "rowHref"
> & {
  /** Instead of the table's own words for nothing, e.g. while a filter is set. */
  empty?: ReactNode;
};

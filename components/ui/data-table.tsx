import type { ReactNode } from "react";
import { cn } from "./cn";
import { DataTableRow } from "./data-table-row";
import { DataTableSkeleton } from "./data-table-skeleton";
import { ErrorState } from "./error-state";
import { type Column, headerCell } from "./table-style";
import { VisuallyHidden } from "./visually-hidden";

export type { Column } from "./table-style";

export type DataTableProps<Row> = {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while the first page loads. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Makes the whole row lead somewhere; the title column's text is the link. */
  rowHref?: (row: Row) => string;
  /** Buttons or a menu at the end of a row. */
  rowActions?: (row: Row) => ReactNode;
  /** Shown when there are no rows; usually an EmptyState. */
  empty: ReactNode;
  error?: unknown;
  onRetry?: () => void;
  /** The next page or a filter is on its way: rows stay, dimmed. */
  refreshing?: boolean;
  /** Search and filters, above the rows; they stay when nothing matches. */
  filters?: ReactNode;
  /** Usually a Pagination. */
  pagination?: ReactNode;
  skeletonRows?: number;
  className?: string;
};

/**
 * A list of things from the server, one page at a time. Filtering, ordering and paging are the server's: a keyset list
 * has one order. On phones every row becomes a small card: the title column on top, the others below by name.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowHref,
  rowActions,
  empty,
  error,
  onRetry,
  refreshing = false,
  filters,
  pagination,
  skeletonRows = 6,
  className,
}: DataTableProps<Row>) {
  const failed = error !== undefined && error !== null;
  const isEmpty = rows !== undefined && rows.length === 0;
  return (
    <div className={cn("overflow-hidden rounded-lg border border-line bg-surface shadow-card", className)}>
      {filters && <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2.5">{filters}</div>}
      {failed ? (
        <ErrorState error={error} onRetry={onRetry} retrying={refreshing} />
      ) : isEmpty ? (
        empty
      ) : (
        <table aria-label={label} aria-busy={rows === undefined || refreshing} className="w-full text-left text-sm">
          <thead className="border-line border-b bg-canvas max-sm:sr-only">
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" className={headerCell(column)}>
                  {column.header}
                </th>
              ))}
              {rowActions && (
                <th scope="col" className="w-12">
                  <VisuallyHidden>Actions</VisuallyHidden>
                </th>
              )}
            </tr>
          </thead>
          <tbody
            className={cn(
              "divide-y divide-line transition-opacity duration-150 max-sm:block",
              refreshing && "opacity-55",
            )}
          >
            {rows === undefined ? (
              <DataTableSkeleton columns={columns} rows={skeletonRows} actions={Boolean(rowActions)} />
            ) : (
              rows.map((row) => (
                <DataTableRow
                  key={rowKey(row)}
                  row={row}
                  columns={columns}
                  href={rowHref?.(row)}
                  actions={rowActions?.(row)}
                />
              ))
            )}
          </tbody>
        </table>
      )}
      {pagination && !failed && !isEmpty && <div className="border-line border-t">{pagination}</div>}
    </div>
  );
}

import { cn } from "./cn";
import { Skeleton } from "./skeleton";
import { bodyCell, type Column } from "./table-style";
import { VisuallyHidden } from "./visually-hidden";

const widths = ["w-32", "w-20", "w-24", "w-16", "w-28"];

type DataTableSkeletonProps<Row> = { columns: readonly Column<Row>[]; rows: number; actions: boolean };

/** Rows in the size of the real ones, so that nothing jumps when they arrive. */
export function DataTableSkeleton<Row>({ columns, rows, actions }: DataTableSkeletonProps<Row>) {
  return Array.from({ length: rows }, (_, row) => `skeleton-${row}`).map((key, row) => (
    <tr key={key} className="max-sm:block max-sm:px-4 max-sm:py-3">
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cn(bodyCell(column), "max-sm:block max-sm:px-0 max-sm:py-1", index > 2 && "max-sm:hidden")}
        >
          {row === 0 && index === 0 && <VisuallyHidden>Loading</VisuallyHidden>}
          <Skeleton
            className={cn("h-4", widths[(row + index) % widths.length], column.align === "end" && "sm:ml-auto")}
          />
        </td>
      ))}
      {actions && <td className="max-sm:hidden" />}
    </tr>
  ));
}

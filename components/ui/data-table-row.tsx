import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { bodyCell, type Column, titleColumn } from "./table-style";

type DataTableRowProps<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  href: string | undefined;
  actions: ReactNode;
};

/** One row; the link in its title stretches over all of it, and what else can be pressed lies above that. */
export function DataTableRow<Row>({ row, columns, href, actions }: DataTableRowProps<Row>) {
  const title = titleColumn(columns);
  const line = "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-1";
  return (
    <tr
      className={cn(
        "relative max-sm:flex max-sm:flex-col max-sm:px-4 max-sm:py-3",
        href && "transition-colors duration-75 has-[a:hover]:bg-subtle",
      )}
    >
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(
            bodyCell(column),
            column === title ? "font-medium max-sm:-order-1 max-sm:px-0 max-sm:py-1 max-sm:pr-10" : line,
            column.phone === "hidden" && "max-sm:hidden",
          )}
        >
          {column !== title && <span className="shrink-0 text-faint text-xs sm:hidden">{column.header}</span>}
          {column === title && href ? (
            <Link
              href={href}
              className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
            >
              {column.cell(row)}
            </Link>
          ) : (
            <span className={cn("min-w-0", column !== title && "max-sm:text-right")}>{column.cell(row)}</span>
          )}
        </td>
      ))}
      {actions !== undefined && (
        <td className="w-12 pr-3 text-right align-middle max-sm:absolute max-sm:top-2 max-sm:right-0">
          <span className="relative z-10">{actions}</span>
        </td>
      )}
    </tr>
  );
}

import type { ReactNode } from "react";
import { cn } from "./cn";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures and money stand at the end. */
  align?: "start" | "end";
  /** On phones: the card's heading (default: the first column), a named line, or left out. */
  phone?: "title" | "line" | "hidden";
  /** Left out of the table below this width. */
  hideBelow?: "md" | "lg" | "xl";
  /** Utility classes for the column's cells, e.g. "w-40". */
  className?: string;
};

type Shape = Pick<Column<never>, "align" | "hideBelow" | "className">;

const hidden = { md: "sm:max-md:hidden", lg: "sm:max-lg:hidden", xl: "sm:max-xl:hidden" };

const shared = ({ align, hideBelow, className }: Shape) =>
  cn(align === "end" && "sm:text-right tabular-nums", hideBelow && hidden[hideBelow], className);

export const headerCell = (column: Shape): string =>
  cn("h-9 whitespace-nowrap px-4 font-medium text-faint text-xs", shared(column));

export const bodyCell = (column: Shape): string => cn("h-12 px-4 py-2.5 align-middle max-sm:h-auto", shared(column));

/** Which column heads the card that a row becomes on phones. */
export const titleColumn = <Row>(columns: readonly Column<Row>[]): Column<Row> | undefined =>
  columns.find((column) => column.phone === "title") ?? columns[0];

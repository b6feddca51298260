"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";

export type PaginationProps = {
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  /** What is shown: "25 orders". Cursor lists know no total. */
  summary?: string;
  loading?: boolean;
};

export function Pagination({ hasPrevious, hasNext, onPrevious, onNext, summary, loading = false }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 px-4 py-2.5">
      <p className="text-faint text-xs tabular-nums" aria-live="polite">
        {summary}
      </p>
      <div className="flex gap-2">
        <Button size="sm" icon={<ChevronLeft aria-hidden />} disabled={!hasPrevious || loading} onClick={onPrevious}>
          Previous
        </Button>
        <Button size="sm" disabled={!hasNext || loading} onClick={onNext}>
          Next
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}

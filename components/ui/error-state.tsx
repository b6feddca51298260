"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "./button";
import { cn } from "./cn";
import { describeError } from "./problem";
import { RequestId } from "./request-id";

export type ErrorStateProps = {
  title?: string;
  /** Whatever was thrown; only a problem's own words and request id are shown. */
  error: unknown;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  className?: string;
};

/** In place of content that could not be loaded. */
export function ErrorState({
  title = "This could not be loaded",
  error,
  onRetry,
  retrying = false,
  className,
}: ErrorStateProps) {
  const { message, requestId } = describeError(error);
  return (
    <div role="alert" className={cn("mx-auto flex max-w-md flex-col items-center px-6 py-14 text-center", className)}>
      <span
        aria-hidden
        className="mb-4 grid size-11 place-items-center rounded-lg border border-danger-line bg-danger-subtle text-danger-ink"
      >
        <TriangleAlert className="size-5" />
      </span>
      <p className="font-semibold text-base tracking-tight">{title}</p>
      <p className="mt-1 mb-2 text-balance text-muted text-sm">{message}</p>
      {requestId && <RequestId value={requestId} />}
      {onRetry && (
        <Button className="mt-4" icon={<RotateCw aria-hidden />} loading={retrying} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

import { cn } from "./cn";

/** Stands where content will be, in its size. Hidden from screen readers; the container says that it is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-4 animate-breathe rounded-sm bg-line/75", className)} />;
}

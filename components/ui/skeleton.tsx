import { cn } from "./cn";

/** Stands where content will be; give it the height and width of that. Hidden from screen readers: the container says that it is loading. */
export function Skeleton({ className = "h-4 w-full" }: { className?: string }) {
  return <span aria-hidden className={cn("block max-w-full animate-breathe rounded-sm bg-line/75", className)} />;
}

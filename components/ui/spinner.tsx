import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** Decorative; say in words elsewhere what is under way. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin motion-reduce:animate-breathe", className)} />;
}

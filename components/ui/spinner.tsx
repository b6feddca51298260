import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** Decorative; say in words elsewhere what is under way. */
export function Spinner({ className = "size-4" }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("animate-spin motion-reduce:animate-breathe", className)} />;
}

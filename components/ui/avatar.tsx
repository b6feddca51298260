import { cn } from "./cn";

export type AvatarProps = {
  name: string;
  /** Round for people, square for organisations. */
  shape?: "round" | "square";
  size?: "sm" | "md";
  className?: string;
};

const initials = (name: string) => {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words.at(0), words.at(-1)] : [words.at(0)];
  return letters
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
};

/** Initials; decorative, since the name stands beside it. */
export function Avatar({ name, shape = "round", size = "md", className }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-initials={initials(name)}
      className={cn(
        "inline-grid shrink-0 select-none place-items-center border before:content-[attr(data-initials)] border-line-strong bg-subtle font-semibold text-muted",
        shape === "round" ? "rounded-full" : "rounded-md",
        size === "sm" ? "size-6 text-[0.625rem]" : "size-8 text-xs",
        className,
      )}
    />
  );
}

import { cn } from "./cn";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const variants = {
  primary: "bg-accent text-on-accent shadow-control hover:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-ink shadow-control hover:bg-subtle",
  ghost: "text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover",
  danger: "bg-danger text-on-accent shadow-control hover:bg-danger-hover",
} satisfies Record<ButtonVariant, string>;

const sizes = {
  sm: "h-7 gap-1.5 px-2.5 text-xs pointer-coarse:h-9",
  md: "h-8.5 gap-2 px-3 text-sm pointer-coarse:h-10",
  lg: "h-10 gap-2 px-4 text-base pointer-coarse:h-11",
} satisfies Record<ButtonSize, string>;

const squares = {
  sm: "size-7 pointer-coarse:size-9",
  md: "size-8.5 pointer-coarse:size-10",
  lg: "size-10 pointer-coarse:size-11",
} satisfies Record<ButtonSize, string>;

const shared =
  "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium " +
  "transition-[background-color,color,border-color] duration-100 [&_svg]:size-4 [&_svg]:shrink-0 " +
  "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none";

/** The look of a button, for buttons and for links that act as one. */
export const buttonStyle = (variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string) =>
  cn(shared, variants[variant], sizes[size], className);

/** The same for a button that is only an icon. */
export const squareButtonStyle = (variant: ButtonVariant = "ghost", size: ButtonSize = "md", className?: string) =>
  cn(shared, variants[variant], squares[size], className);

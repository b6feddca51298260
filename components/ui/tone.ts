/** What a colour means. Never the only sign: words or an icon stand beside it. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export const softTone = {
  neutral: "border-line bg-subtle text-muted",
  info: "border-accent-line bg-accent-subtle text-accent-ink",
  success: "border-success-line bg-success-subtle text-success-ink",
  warning: "border-warning-line bg-warning-subtle text-warning-ink",
  danger: "border-danger-line bg-danger-subtle text-danger-ink",
} satisfies Record<Tone, string>;

export const solidTone = {
  neutral: "bg-faint",
  info: "bg-accent",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
} satisfies Record<Tone, string>;

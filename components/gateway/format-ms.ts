import { locale } from "@/components/ui/locale";

const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });

/** Milliseconds for a table: `0.4 ms`, `38 ms`, `1.2 s`. */
export function formatMs(ms: number): string {
  if (ms >= 1000) return `${fine.format(ms / 1000)} s`;
  return `${(ms < 10 ? fine : whole).format(ms)} ms`;
}

import Link from "next/link";

/** The mark: three platforms, one upon the other. */
function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 text-accent" fill="currentColor">
      <path d="M12 2.6 21.4 7.3 12 12 2.6 7.3Z" />
      <path d="M2.6 12 5.9 10.35 12 13.4l6.1-3.05L21.4 12 12 16.7Z" opacity=".62" />
      <path d="M2.6 16.7 5.9 15.05 12 18.1l6.1-3.05 3.3 1.65L12 21.4Z" opacity=".34" />
    </svg>
  );
}

/** Mark and name, leading home. */
export function Brand({ href, suffix }: { href: string; suffix?: string | undefined }) {
  return (
    <Link href={href} className="inline-flex items-center gap-2 rounded-md font-semibold text-lg tracking-tight">
      <BrandMark />
      Platforma
      {suffix && (
        <span className="rounded-sm border border-line bg-surface px-1.5 py-px font-medium text-2xs text-muted tracking-normal">
          {suffix}
        </span>
      )}
    </Link>
  );
}

import type { RequestSummary } from "@/server/gateway/contract";

/** A route's answers against the busiest route's: good, refused, broken. The figures stand beside it in words. */
export function ShareBar({ row, of }: { row: RequestSummary; of: number }) {
  const { count, client_errors, server_errors } = row;
  const good = count - client_errors - server_errors;
  const parts = [
    { name: "good", share: good / of, fill: "fill-accent" },
    { name: "refused", share: client_errors / of, fill: "fill-warning" },
    { name: "broken", share: server_errors / of, fill: "fill-danger" },
  ];
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part.share, 0));
  return (
    <svg aria-hidden viewBox="0 0 100 6" preserveAspectRatio="none" className="h-1.5 w-full rounded-full">
      <rect width="100" height="6" className="fill-subtle" />
      {parts.map(({ name, share, fill }, index) => (
        <rect key={name} x={(starts[index] ?? 0) * 100} width={share * 100} height="6" className={fill} />
      ))}
    </svg>
  );
}

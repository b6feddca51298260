import { CopyButton } from "./copy-button";

/** What a customer quotes to support. */
export function RequestId({ value }: { value: string }) {
  return (
    <p className="flex items-center gap-1 text-muted text-xs">
      Request <code className="select-all font-mono">{value}</code>
      <CopyButton value={value} label="Copy request id" />
    </p>
  );
}

import { ArrowDownLeft, ArrowUpRight, ShieldCheck, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import type { SecurityRule } from "@/server/provisioning/network/contract";
import { ruleKey, sideOf, trafficOf } from "./resource-rule-words";

interface RulesTableProps {
  /** Undefined while they are being asked for. */
  rules: readonly SecurityRule[] | undefined;
  /** Left out: the rules are to be read only. */
  onRemove?: (rule: SecurityRule) => void;
  className?: string;
}

/** What gets through, one rule a row. */
export function RulesTable({ rules, onRemove, className }: RulesTableProps) {
  return (
    <DataTable<SecurityRule>
      className={className}
      label="Security rules"
      rows={rules}
      rowKey={ruleKey}
      skeletonRows={2}
      columns={columns}
      rowActions={
        onRemove &&
        ((rule) => (
          <IconButton
            label={`Remove ${rule.direction} ${trafficOf(rule)}, ${sideOf(rule)}`}
            icon={<Trash2 />}
            variant="ghost"
            size="sm"
            onClick={() => onRemove(rule)}
          />
        ))
      }
      empty={
        <EmptyState
          className="py-8"
          icon={<ShieldCheck />}
          title="Nothing gets in"
          description="Without a rule, what comes from outside is kept out, and everything may leave."
        />
      }
    />
  );
}

const columns: readonly Column<SecurityRule>[] = [
  { id: "traffic", header: "Traffic", phone: "title", cell: trafficOf },
  {
    id: "direction",
    header: "Direction",
    cell: ({ direction }) =>
      direction === "inbound" ? (
        <Badge icon={<ArrowDownLeft aria-hidden />}>Inbound</Badge>
      ) : (
        <Badge icon={<ArrowUpRight aria-hidden />}>Outbound</Badge>
      ),
  },
  {
    id: "side",
    header: "From or to",
    cell: (rule) => <span className="font-mono text-xs [overflow-wrap:anywhere]">{sideOf(rule)}</span>,
  },
];

import { type Column, DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import type { Plan } from "@/server/catalog/contract";

type Price = Plan["prices"][number];

const columns: readonly Column<Price>[] = [
  {
    id: "name",
    header: "Price",
    phone: "title",
    cell: ({ name, condition }) => (
      <>
        {name}
        {condition && (
          <span className="block font-normal text-muted text-xs">
            when {condition.option.replaceAll("_", " ")} is{" "}
            {condition.equals === true ? "chosen" : String(condition.equals)}
          </span>
        )}
      </>
    ),
  },
  {
    id: "amount",
    header: "Amount, net",
    align: "end",
    cell: ({ amount, charge }) => <Money value={amount} per={charge === "recurring" ? "/ month" : "once"} />,
  },
  {
    id: "hourly",
    header: "By the hour",
    align: "end",
    cell: ({ hourly_amount }) => (hourly_amount ? <Money value={hourly_amount} precision="rate" /> : "—"),
  },
];

export function PlanPrices({ plan }: { plan: Plan }) {
  return (
    <DataTable
      label={`Prices of ${plan.name}`}
      columns={columns}
      rows={plan.prices}
      rowKey={({ key }) => key}
      empty={<p className="p-5 text-muted text-sm">It has no price in this currency.</p>}
    />
  );
}

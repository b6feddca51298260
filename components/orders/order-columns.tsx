import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { OrderSummary } from "@/server/orders/contract";
import { OrderStatus } from "./order-status";

const title: Column<OrderSummary> = {
  id: "title",
  header: "Order",
  phone: "title",
  cell: (order) => (
    <>
      <span className="font-medium">{order.title}</span>
      {order.item_count > 1 && <span className="text-faint"> and {order.item_count - 1} more</span>}
    </>
  ),
};

const customer: Column<OrderSummary> = {
  id: "customer",
  header: "Customer",
  cell: (order) => order.organization_name,
};

const rest: readonly Column<OrderSummary>[] = [
  { id: "status", header: "Status", cell: (order) => <OrderStatus status={order.status} /> },
  {
    id: "monthly",
    header: "Monthly, net",
    align: "end",
    hideBelow: "md",
    cell: (order) => <Money value={order.monthly_net} />,
  },
  {
    id: "created",
    header: "Placed",
    align: "end",
    hideBelow: "md",
    cell: (order) => <DateTime value={order.created_at} />,
  },
];

/** What a list says of each order; whose it is where several organisations' orders stand in one list. */
export const orderColumns = (showCustomer: boolean): readonly Column<OrderSummary>[] =>
  showCustomer ? [title, customer, ...rest] : [title, ...rest];

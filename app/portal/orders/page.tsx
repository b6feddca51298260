import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { OrdersTable } from "@/components/orders/orders-table";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Orders" };

export default function Page() {
  prefetch(trpc.orders.list.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader
        title="Orders"
        description="Everything you ordered, and how far it is."
        actions={
          <LinkButton href="/portal/order" variant="primary">
            New server
          </LinkButton>
        }
      />
      <OrdersTable base="/portal/orders" orderHref="/portal/order" />
    </Hydrate>
  );
}

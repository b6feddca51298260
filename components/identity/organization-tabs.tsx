"use client";

import dynamic from "next/dynamic";
import { OrdersTable } from "@/components/orders/orders-table";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { Organization } from "@/server/identity/contract";

const loading = () => <Skeleton className="h-64 w-full" />;
const OrganizationsTable = dynamic(() => import("./organizations-table").then((m) => m.OrganizationsTable), {
  loading,
});
const MemberList = dynamic(() => import("./member-list").then((m) => m.MemberList), { loading });
const ResourcesTable = dynamic(
  () => import("@/components/provisioning/resources-table").then((m) => m.ResourcesTable),
  { loading },
);
const InvoicesList = dynamic(() => import("@/components/billing/invoices-list").then((m) => m.InvoicesList), {
  loading,
});

/** Everything that belongs to one organisation; a partner's customers too. */
export function OrganizationTabs({ organization, base }: { organization: Organization; base: "/admin" | "/partner" }) {
  const { id, kind } = organization;
  const orders = {
    value: "orders",
    label: "Orders",
    content: <OrdersTable base={`${base}/orders`} organizationId={id} />,
  };
  const customers = {
    value: "customers",
    label: "Customers",
    content: <OrganizationsTable base={`${base}/customers`} customersOnly parentId={id} />,
  };
  const resources = {
    value: "resources",
    label: "Resources",
    content: <ResourcesTable base={`${base}/resources`} organizationId={id} />,
  };
  const invoices = {
    value: "invoices",
    label: "Invoices",
    content: <InvoicesList base={`${base}/invoices`} organizationId={id} />,
  };
  const members = { value: "members", label: "Members", content: <MemberList organizationId={id} /> };
  return (
    <Tabs
      label="What belongs to it"
      tabs={[...(kind === "partner" ? [customers] : []), orders, resources, invoices, members]}
    />
  );
}

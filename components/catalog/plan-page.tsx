"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { AvailabilityCard } from "./availability-card";
import { PlanPrices } from "./plan-prices";
import { planSpecs } from "./plan-specs";
import { PlanVersions } from "./plan-versions";

const PublishVersion = dynamic(() => import("./publish-version").then((module) => module.PublishVersion));

const base = "/admin/catalogue";
const currencies = ["EUR", "USD"].map((value) => ({ value, label: value }));

/** One version of a plan: its prices in a currency, where it is offered, and the other versions. */
export function PlanPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const [currency, setCurrency] = useState("EUR");
  const may = usePermission("catalog:write");
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({ ...trpc.catalog.getPlan.queryOptions({ id, currency }), placeholderData: keepPreviousData });
  const breadcrumb = [{ label: "Catalogue", href: base }];
  if (error && !plan) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!plan)
    return (
      <>
        <PageHeader breadcrumb={breadcrumb} title={<Skeleton className="h-7 w-40" />} />
        <Skeleton className="h-96 w-full" />
      </>
    );
  const forSale = plan.status === "active" || plan.status === "draft";
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={plan.name}
        status={<Badge tone={plan.status === "active" ? "success" : "neutral"}>v{plan.version}</Badge>}
        description={planSpecs(plan)}
        actions={
          <>
            <Select
              aria-label="Currency"
              value={currency}
              options={currencies}
              onChange={(event) => setCurrency(event.target.value)}
            />
            {may && forSale && <PublishVersion plan={plan} currency={currency} base={base} />}
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-6">
          {plan.status === "draft" && (
            <Alert tone="warning" title="A draft">
              Nobody can order it until it is published at a price.
            </Alert>
          )}
          {!forSale && (
            <Alert title="An earlier version">
              Nobody can order it any more. Who bought it pays these prices for as long as they keep it.
            </Alert>
          )}
          <PlanPrices plan={plan} />
          {plan.status !== "draft" && <PlanVersions plan={plan} base={base} />}
        </div>
        <div className="grid gap-6">
          {forSale && <AvailabilityCard plan={plan} />}
          <Card title="Details">
            <KeyValueList
              items={[
                { label: "Key", value: plan.key, mono: true },
                { label: "Description", value: plan.description },
                {
                  label: "Published",
                  value: plan.published_at && <DateTime value={plan.published_at} format="date-time" />,
                },
                { label: "ID", value: plan.id, copy: plan.id, mono: true },
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

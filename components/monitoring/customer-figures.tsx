"use client";

import { useQuery } from "@tanstack/react-query";
import { counted } from "@/components/api/counted";
import { useTRPC } from "@/components/api/trpc";
import { sumMoney } from "@/components/billing/sum-money";
import { usePermission } from "@/components/identity/use-permission";
import { formatMoney, type MoneyValue } from "@/components/ui/format-money";
import { Stat, StatRow } from "@/components/ui/stat";

const limit = 100;

const inWords = (values: readonly MoneyValue[]) =>
  sumMoney(values)
    .map((sum) => formatMoney(sum))
    .join(" + ");

/** What a customer has, what it costs a month, and what is to be paid. Money is shown to whom it concerns. */
export function CustomerFigures() {
  const trpc = useTRPC();
  const mayBill = usePermission("billing:read");
  const resources = useQuery({
    ...trpc.provisioning.listResources.queryOptions({ status: "active", limit }),
    refetchInterval: 15_000,
  });
  const subscriptions = useQuery({
    ...trpc.billing.listSubscriptions.queryOptions({ status: "active", limit }),
    enabled: mayBill,
    refetchInterval: 15_000,
  });
  const invoices = useQuery({
    ...trpc.billing.listInvoices.queryOptions({ status: "open", limit }),
    enabled: mayBill,
    refetchInterval: 15_000,
  });
  const running = resources.data?.data.filter(({ operating_status }) => operating_status === "running").length;
  const cost = subscriptions.data && inWords(subscriptions.data.data.map(({ monthly_net }) => monthly_net));
  const owed = invoices.data && inWords(invoices.data.data.map(({ outstanding }) => outstanding));
  return (
    <StatRow>
      <Stat
        label="Active resources"
        value={counted(resources.data)}
        detail={running === undefined ? undefined : `${running} running`}
        href="/portal/resources?status=active"
      />
      {mayBill && (
        <>
          <Stat
            label="Monthly cost, net"
            value={cost === "" ? "—" : cost}
            detail={subscriptions.data && `for ${counted(subscriptions.data)} active`}
            href="/portal/subscriptions?status=active"
          />
          <Stat
            label="Open invoices"
            value={counted(invoices.data)}
            detail={owed === "" ? "Nothing to pay" : owed && `${owed} to be paid`}
            href="/portal/invoices?status=open"
          />
        </>
      )}
    </StatRow>
  );
}

"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { OrderSummary } from "@/server/orders/contract";
import { OrderStatus } from "./order-status";

const moving = ["provisioning", "created", "cancelling"] as const;
const most = 5;

/** Orders that are being carried out at the moment, each with its progress; nothing while there are none. */
export function OrdersUnderWay({ base }: { base: string }) {
  const trpc = useTRPC();
  const lists = useQueries({
    queries: moving.map((status) => ({
      ...trpc.orders.list.queryOptions({ status, limit: most }),
      refetchInterval: 4_000,
    })),
  });
  const orders = lists.flatMap(({ data }) => data?.data ?? []).slice(0, most);
  if (orders.length === 0) return null;
  return (
    <Card title="Under way" flush>
      <ul className="divide-y divide-line">
        {orders.map((order) => (
          <UnderWay key={order.id} order={order} base={base} />
        ))}
      </ul>
    </Card>
  );
}

function UnderWay({ order, base }: { order: OrderSummary; base: string }) {
  const trpc = useTRPC();
  const { data: action } = useQuery({
    ...trpc.actions.get.queryOptions({ id: order.action_id }),
    refetchInterval: ({ state }) => (state.data?.finished_at ? false : 1_500),
  });
  const step = action?.steps.find(({ status }) => status === "running" || status === "waiting");
  return (
    <li className="relative grid gap-2.5 px-5 py-3.5 text-sm transition-colors duration-75 has-[a:hover]:bg-subtle">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Link href={`${base}/${order.id}`} className="font-medium after:absolute after:inset-0">
          {order.title}
        </Link>
        <OrderStatus status={order.status} />
      </div>
      <Progress label={step?.title ?? "Waiting to begin"} value={action?.progress ?? 0} />
    </li>
  );
}

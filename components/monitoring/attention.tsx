import { locale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import type { PlatformStatus } from "@/server/monitoring/contract";

const format = new Intl.NumberFormat(locale);

/** What waits for a person, in figures that lead to it. Undefined while it loads. */
export function Attention({ status }: { status: PlatformStatus | undefined }) {
  const orders = status?.orders;
  const moving = orders && orders.created + orders.provisioning + orders.cancelling;
  return (
    <StatRow>
      <Stat
        label="Failed orders"
        value={figure(orders?.failed, "text-danger-ink")}
        detail={orders && `${format.format(orders.partially_provisioned)} more in part`}
        href="/admin/orders?status=failed"
      />
      <Stat
        label="To be approved"
        value={figure(orders?.pending_approval, "text-warning-ink")}
        detail="by the customer's own people"
        href="/admin/orders?status=pending_approval"
      />
      <Stat
        label="To be paid"
        value={figure(orders?.pending_payment, "text-warning-ink")}
        detail="before anything is made"
        href="/admin/orders?status=pending_payment"
      />
      <Stat
        label="Under way"
        value={figure(moving)}
        detail={status && `${format.format(status.runs.compensating)} being undone`}
        href="/admin/workflows?status=running"
      />
      <Stat
        label="Dead letters"
        value={figure(status?.outbox.dead, "text-danger-ink")}
        detail="events that nobody took"
        href="/admin/events?status=dead"
      />
    </StatRow>
  );
}

const figure = (value: number | undefined, tone?: string) =>
  value === undefined ? undefined : <span className={value > 0 ? tone : undefined}>{format.format(value)}</span>;

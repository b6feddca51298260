import Link from "next/link";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { Order, OrderItem } from "@/server/orders/contract";

const itemFaces: Record<OrderItem["status"], { label: string; tone: Tone }> = {
  pending: { label: "Queued", tone: "neutral" },
  provisioning: { label: "Provisioning", tone: "info" },
  provisioned: { label: "Ready", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

/** What was ordered, as it was sold. `resourceBase` leads to the resource of an item that stands. */
export function OrderItems({ order, resourceBase }: { order: Order; resourceBase: string | null }) {
  return (
    <>
      {order.items.map((item) => (
        <Card
          key={item.id}
          title={item.name}
          description={`${item.product.name} · ${item.plan.name}`}
          actions={<Status item={item} />}
        >
          <KeyValueList
            items={[
              { label: "Region", value: item.region },
              ...optionRows(item),
              ...item.prices.map((price) => ({
                label: price.name,
                value: <Money value={price.amount} per={price.charge === "recurring" ? "/ month" : "once"} />,
              })),
            ]}
          />
          {item.resource_id && resourceBase && (
            <Link
              className="mt-4 inline-block font-medium text-accent-ink text-sm hover:underline"
              href={`${resourceBase}/${item.resource_id}`}
            >
              Open {item.name}
            </Link>
          )}
          {item.failure && <p className="mt-4 text-danger-ink text-sm">{item.failure.message}</p>}
        </Card>
      ))}
    </>
  );
}

function Status({ item }: { item: OrderItem }) {
  const { label, tone } = itemFaces[item.status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

const optionNames: Record<string, string> = {
  image: "Image",
  ssh_key: "SSH key",
  backups: "Daily backups",
  public_ipv4: "Public IPv4",
};

function optionRows(item: OrderItem) {
  return Object.entries(item.options).map(([key, value]) => ({
    label: optionNames[key] ?? key,
    value:
      typeof value === "boolean" ? (
        value ? (
          "Yes"
        ) : (
          "No"
        )
      ) : (
        <span className="[overflow-wrap:anywhere]">{String(value)}</span>
      ),
  }));
}

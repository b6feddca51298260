import { DateTime } from "@/components/ui/date-time";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { Resource } from "@/server/provisioning/contract";

/** What it is made of, as far as its cloud has told. */
export function ResourceFacts({ resource }: { resource: Resource }) {
  const { attributes, product, plan, region, created_at } = resource;
  const { vcpu, ram_gib, disk_gib, image, zone, flavour } = attributes;
  const facts = [
    { label: "Plan", value: `${product.name} · ${plan.name}` },
    { label: "vCPU", value: vcpu },
    { label: "Memory", value: ram_gib && `${ram_gib} GiB` },
    { label: "Disk", value: disk_gib && `${disk_gib} GB` },
    { label: "Image", value: image },
    { label: "Region", value: region },
    { label: "Zone", value: zone },
    { label: "Flavour", value: flavour },
    { label: "Created", value: <DateTime value={created_at} format="date" /> },
  ];
  return (
    <KeyValueList
      columns={2}
      items={[
        ...facts.filter(({ value }) => value !== undefined && value !== null),
        { label: "ID", value: resource.id, copy: resource.id, mono: true },
      ]}
    />
  );
}

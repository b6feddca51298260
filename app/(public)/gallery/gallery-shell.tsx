"use client";

import { type ReactNode, useState } from "react";
import { navigation } from "@/components/shell/navigation";
import { PortalShell } from "@/components/shell/portal-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast";

const organisations = [
  { id: "a", name: "Northwind Robotics", detail: "Owner" },
  { id: "b", name: "Fjord Analytics", detail: "Technical" },
  { id: "c", name: "Papaya Games", detail: "Billing" },
] as const;

const portals = ["portal", "admin", "partner"] as const;

export function GalleryShell({ portal, children }: { portal: string | undefined; children: ReactNode }) {
  const name = portals.find((candidate) => candidate === portal) ?? "portal";
  const [current, setCurrent] = useState<string>("a");
  return (
    <PortalShell
      portal={name}
      navigation={navigation[name]}
      user={{ name: "Ada Lindqvist", email: "ada@northwind.example" }}
      organisations={organisations}
      currentOrganisation={organisations.find(({ id }) => id === current) ?? organisations[0]}
      onSwitchOrganisation={setCurrent}
      onSignOut={() => void toast.info("Signed out", { description: "Not really: this is the style page." })}
      unread={3}
      notifications={<EmptyState title="All caught up" description="News about orders and invoices comes here." />}
    >
      {children}
    </PortalShell>
  );
}

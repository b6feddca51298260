"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { usePermission } from "./use-permission";

const Fields = dynamic(() => import("./create-organization-form").then((module) => module.CreateOrganizationFields), {
  loading: () => <Skeleton className="h-96 w-full" />,
});

/** Opens the form for a new customer, or (for the provider) a partner. */
export function CreateOrganization({ withPartners = false }: { withPartners?: boolean }) {
  const [open, setOpen] = useState(false);
  const may = usePermission("organization:write");
  if (!may) return null;
  return (
    <Dialog
      size="lg"
      title={withPartners ? "New partner or customer" : "New customer"}
      description="Its owner gets an invitation by mail and signs in with a password of their own. Invoices are made out to the address below."
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          {withPartners ? "New organisation" : "New customer"}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      <Fields withPartners={withPartners} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

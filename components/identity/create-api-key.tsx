"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { usePermission } from "./use-permission";

const loading = () => <Skeleton className="h-64 w-full" />;
const Fields = dynamic(() => import("./create-api-key-form").then((module) => module.CreateApiKeyForm), { loading });
const Secret = dynamic(() => import("./api-key-secret").then((module) => module.ApiKeySecret), { loading });

/** Makes a key and shows it, once. */
export function CreateApiKey() {
  const may = usePermission("api_keys:write");
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  if (!may) return null;
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setSecret(undefined);
  };
  return (
    <Dialog
      title={secret ? "Your new key" : "New API key"}
      description={secret ? undefined : "It acts for the organisation, not for you: it stays when you leave."}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          New key
        </Button>
      }
      open={open}
      onOpenChange={change}
      footer={
        secret && (
          <Button variant="primary" onClick={() => setOpen(false)}>
            I have kept it
          </Button>
        )
      }
    >
      {secret ? <Secret secret={secret} /> : <Fields onMade={setSecret} />}
    </Dialog>
  );
}

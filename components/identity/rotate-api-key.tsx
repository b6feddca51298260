"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { ApiKey } from "@/server/identity/contract";
import { ApiKeySecret } from "./api-key-secret";

const overlaps = [
  { value: "0", label: "At once" },
  { value: "3600", label: "In an hour" },
  { value: "86400", label: "In a day" },
  { value: "604800", label: "In a week" },
];

interface RotateApiKeyProps {
  apiKey: ApiKey;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A new key with the same name and permissions; the old one goes on for a while, so that nothing stands still. */
export function RotateApiKey({ apiKey, open, onOpenChange }: RotateApiKeyProps) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [overlap, setOverlap] = useState("86400");
  const { data, mutate, isPending, reset } = useMutation({
    mutationFn: () => api.identity.rotateApiKey.mutate({ id: apiKey.id, overlap_seconds: Number(overlap) }),
    onError: (error) => toast.error("The key could not be replaced", error),
  });
  const change = (next: boolean) => {
    onOpenChange(next);
    if (next || !data) return;
    reset();
    void cache.invalidateQueries(trpc.identity.apiKeys.pathFilter());
  };
  return (
    <Dialog
      title={data ? "Your new key" : `Replace ${apiKey.name}?`}
      description={
        data ? undefined : "You get a new key with the same name and permissions. The old one goes on until it ends."
      }
      open={open}
      onOpenChange={change}
      footer={
        data ? (
          <Button variant="primary" onClick={() => change(false)}>
            I have kept it
          </Button>
        ) : (
          <Button variant="primary" loading={isPending} onClick={() => mutate()}>
            Replace key
          </Button>
        )
      }
    >
      {data ? (
        <ApiKeySecret secret={data.secret} />
      ) : (
        <Field label="The old key ends">
          <Select options={overlaps} value={overlap} onChange={({ target }) => setOverlap(target.value)} />
        </Field>
      )}
    </Dialog>
  );
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { WebhookEndpoint } from "@/server/notifications/contract";
import { WebhookSecret } from "./webhook-secret";

const overlaps = [
  { value: "0", label: "At once" },
  { value: "3600", label: "In an hour" },
  { value: "86400", label: "In a day" },
  { value: "604800", label: "In a week" },
];

interface RotateSecretProps {
  endpoint: WebhookEndpoint;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A new secret beside the old one, which ends when its overlap does. */
export function RotateSecret({ endpoint, open, onOpenChange }: RotateSecretProps) {
  const api = useTRPCClient();
  const [overlap, setOverlap] = useState("86400");
  const rotate = useMutation({
    mutationFn: () => api.notifications.rotateSecret.mutate({ id: endpoint.id, overlap_seconds: Number(overlap) }),
    onError: (error) => toast.error("The secret could not be replaced", error),
  });
  const close = (next: boolean) => {
    if (!next) rotate.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      title="Replace the signing secret"
      description="Until the old secret ends, every delivery carries a signature with each of the two."
      open={open}
      onOpenChange={close}
      footer={
        rotate.data ? (
          <Button variant="primary" onClick={() => close(false)}>
            I have kept it
          </Button>
        ) : (
          <Button variant="primary" loading={rotate.isPending} onClick={() => rotate.mutate()}>
            Replace secret
          </Button>
        )
      }
    >
      {rotate.data ? (
        <WebhookSecret secret={rotate.data.secret} />
      ) : (
        <Field label="The old secret ends">
          <Select options={overlaps} value={overlap} onChange={({ target }) => setOverlap(target.value)} />
        </Field>
      )}
    </Dialog>
  );
}

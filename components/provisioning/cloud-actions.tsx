"use client";

import { useState } from "react";
import { onlyIf } from "@/components/api/only-if";
import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { CloudEndpoint } from "@/server/provisioning/contract";
import { CloudSettings } from "./cloud-settings";

interface CloudActionsProps {
  cloud: CloudEndpoint;
  onChange: () => void;
}

/** Settings, and pause or resume. */
export function CloudActions({ cloud, onChange }: CloudActionsProps) {
  const { provisioning } = useTRPCClient();
  const [editing, setEditing] = useState(false);
  const { id, name, status, version } = cloud;
  const pausing = status === "active";
  return (
    <>
      <Button onClick={() => setEditing(true)}>Settings</Button>
      {editing && <CloudSettings cloud={cloud} onClose={() => setEditing(false)} onDone={onChange} />}
      <ConfirmDialog
        tone={pausing ? "danger" : "primary"}
        title={pausing ? `Pause ${name}?` : `Resume ${name}?`}
        consequence={
          pausing
            ? "Nothing new is made in it, and it is left out of the hourly comparison. New orders wait for it and fail when their step's time is over. What is there goes on, and can be operated and terminated."
            : "New orders are made in it again, and those that wait go on."
        }
        confirmLabel={pausing ? "Pause" : "Resume"}
        trigger={<Button>{pausing ? "Pause" : "Resume"}</Button>}
        onConfirm={async () => {
          const change = { id, status: pausing ? ("paused" as const) : ("active" as const) };
          await provisioning.updateCloudEndpoint.mutate(change, onlyIf(version)).finally(onChange);
          toast.success(pausing ? `${name} is paused` : `${name} is active`);
        }}
      />
    </>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { onlyIf } from "@/components/api/only-if";
import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { Blueprint } from "@/server/provisioning/blueprints/contract";

interface BlueprintActionsProps {
  blueprint: Blueprint;
  base: string;
  /** The editor holds text that is not in this draft yet. */
  unsaved: boolean;
  onChange: () => void;
}

/** The buttons of a version: write the next one, publish, put aside. */
export function BlueprintActions({ blueprint, base, unsaved, onChange }: BlueprintActionsProps) {
  const { provisioning } = useTRPCClient();
  const router = useRouter();
  const [drafting, setDrafting] = useState(false);
  const { id, key, version, revision, status, steps } = blueprint;

  const draft = async () => {
    setDrafting(true);
    try {
      const next = await provisioning.createBlueprint.mutate({ key, steps });
      router.push(`${base}/${next.id}`);
    } catch (error) {
      toast.error("No draft was made", error);
      setDrafting(false);
    }
  };

  return (
    <>
      {status === "draft" && (
        <ConfirmDialog
          title={`Put the draft of ${key} v${version} aside?`}
          consequence={`It is archived and can still be published later. The active version stays as it is.${unsaved ? " What you typed and did not save is lost." : ""}`}
          confirmLabel="Archive draft"
          trigger={<Button>Archive</Button>}
          onConfirm={async () => {
            await provisioning.archiveBlueprint.mutate({ id }, onlyIf(revision)).finally(onChange);
          }}
        />
      )}
      {status !== "draft" && (
        <Button loading={drafting} onClick={() => void draft()}>
          Write the next version
        </Button>
      )}
      {unsaved && <span className="text-muted text-sm">Save the draft to publish it</span>}
      {status !== "active" && (
        <ConfirmDialog
          tone="primary"
          title={`Publish ${key} v${version}?`}
          consequence="Every run of this kind that begins from now on begins with it. Runs under way keep their version, and the one that is active now is archived. Publish that one again to take this back."
          confirmLabel="Publish"
          trigger={
            <Button variant="primary" disabled={unsaved}>
              Publish
            </Button>
          }
          onConfirm={async () => {
            await provisioning.publishBlueprint.mutate({ id }, onlyIf(revision)).finally(onChange);
            toast.success(`${key} v${version} is active`);
          }}
        />
      )}
    </>
  );
}

"use client";

import { KeyRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";
import { sortedAddresses, sshCommand } from "./addresses";
import { accessLabels } from "./resource-operation-words";
import { isMoving } from "./resource-status";

const AccessDialog = lazy(() => import("./resource-console").then((file) => ({ default: file.AccessDialog })));

interface ResourceAccessProps {
  resource: Resource;
  /** Undefined while it is being asked for, and for what is not made yet. */
  possible: ResourceOperations | undefined;
  /** Whether one may change it. */
  may: boolean;
}

/** How to get to it: a namespace's kubeconfig, or addresses, and for a server the command that leads in. */
export function ResourceAccess({ resource, possible, may }: ResourceAccessProps) {
  const mayIssue = may && resource.commercial_status === "active" && possible?.access.includes("kubeconfig") === true;
  return (
    <Card title="Access">
      {resource.kind === "namespace" ? (
        <Kubeconfig resource={resource} mayIssue={mayIssue} />
      ) : (
        <Addresses resource={resource} />
      )}
    </Card>
  );
}

function Kubeconfig({ resource, mayIssue }: { resource: Resource; mayIssue: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted text-sm">
        {resource.activated_at
          ? "A kubeconfig leads in, with kubectl or another client of Kubernetes."
          : "As soon as it stands, a kubeconfig leads in."}
      </p>
      {mayIssue && (
        <Button icon={<KeyRound aria-hidden />} onClick={() => setOpen(true)}>
          {accessLabels.kubeconfig}
        </Button>
      )}
      {open && (
        <Suspense>
          <AccessDialog resource={resource} kind="kubeconfig" onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Addresses({ resource }: { resource: Resource }) {
  const { attributes, kind } = resource;
  const addresses = sortedAddresses(attributes);
  const command = kind === "server" ? sshCommand(attributes) : null;
  if (addresses.length === 0)
    return (
      <p className="text-muted text-sm">
        {isMoving(resource) ? "Its addresses show here as soon as it has some." : "It has no addresses."}
      </p>
    );
  return (
    <div className="grid gap-5">
      {command && <CodeBlock title="Terminal" code={command} />}
      <KeyValueList
        items={addresses.map(({ address, family, scope }) => ({
          label: `${scope === "public" ? "Public" : "Private"} IPv${family}`,
          value: address,
          copy: address,
          mono: true,
        }))}
      />
    </div>
  );
}

"use client";

import { Ellipsis, Play, RotateCw, Square } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu, type MenuAction } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";
import {
  type AccessKind,
  accessLabels,
  isAboutNetworks,
  isPlain,
  operationLabels,
  type PlainName,
  type Possible,
} from "./resource-operation-words";

interface ResourceActionsProps {
  resource: Resource;
  possible: ResourceOperations;
  onDone: () => void;
}

const AccessDialog = lazy(() => import("./resource-console").then((file) => ({ default: file.AccessDialog })));
const OperationDialog = lazy(() =>
  import("./resource-operation-dialog").then((file) => ({ default: file.OperationDialog })),
);
const SettingsDialog = lazy(() => import("./resource-settings").then((file) => ({ default: file.SettingsDialog })));

type Request = Possible & { name: PlainName };
type Shown = { kind: "access"; access: AccessKind } | { kind: "terminate" | "recover" | "settings" } | null;

const icons: Partial<Record<PlainName, typeof Play>> = { start: Play, stop: Square, restart: RotateCw };

/** What can be done to a resource: the usual as buttons, the rest in a menu, with the reason for what can not be now. */
export function ResourceActions({ resource, possible, onDone }: ResourceActionsProps) {
  const api = useTRPCClient();
  const [asked, setAsked] = useState<Request | null>(null);
  const [shown, setShown] = useState<Shown>(null);
  const requests = possible.operations.filter(asRequest);
  // While something is under way, what comes next is chosen with more thought: from the menu.
  const idle = possible.open.length === 0;
  const usual = idle ? requests.filter(({ name, possible }) => icons[name] && possible) : [];
  const recover = possible.operations.find(({ name }) => name === "recover");
  const terminate = possible.operations.find(({ name }) => name === "terminate");
  const close = () => setShown(null);
  const { id, name, commercial_status } = resource;
  return (
    <>
      {usual.map((operation) => {
        const Icon = icons[operation.name];
        return (
          <Button key={operation.name} icon={Icon && <Icon aria-hidden />} onClick={() => setAsked(operation)}>
            {operationLabels[operation.name]}
          </Button>
        );
      })}
      {recover?.possible && (
        <Button variant="primary" onClick={() => setShown({ kind: "recover" })}>
          Bring back
        </Button>
      )}
      <DropdownMenu
        align="end"
        width="wide"
        trigger={<IconButton label="More actions" icon={<Ellipsis />} variant="secondary" />}
        sections={[
          {
            id: "operations",
            label: "Operations",
            items: requests
              .filter((operation) => !usual.includes(operation))
              .map((operation) => menuItem(operation, () => setAsked(operation))),
          },
          {
            id: "access",
            label: "Access",
            items: possible.access.map((access) => ({
              label: accessLabels[access],
              disabled: commercial_status !== "active",
              onSelect: () => setShown({ kind: "access", access }),
            })),
          },
          {
            id: "life",
            label: "Resource",
            items: [
              { label: "Settings", onSelect: () => setShown({ kind: "settings" }) },
              ...(terminate
                ? [{ ...menuItem(terminate, () => setShown({ kind: "terminate" })), tone: "danger" as const }]
                : []),
            ],
          },
        ].filter(({ items }) => items.length > 0)}
      />
      {asked && (
        <Suspense>
          <OperationDialog
            resource={resource}
            asked={{ operation: asked }}
            onClose={() => setAsked(null)}
            onDone={onDone}
          />
        </Suspense>
      )}
      {shown?.kind === "access" && (
        <Suspense>
          <AccessDialog resource={resource} kind={shown.access} onClose={close} />
        </Suspense>
      )}
      {shown?.kind === "settings" && (
        <Suspense>
          <SettingsDialog resource={resource} onClose={close} onDone={onDone} />
        </Suspense>
      )}
      <ConfirmDialog
        open={shown?.kind === "terminate"}
        onOpenChange={(open) => open || close()}
        title={`Terminate ${name}?`}
        consequence={`It stops at once, and nothing more is charged from now on. Where its plan keeps it for a while, it can be brought back until then; otherwise it is deleted with everything on it.`}
        confirmLabel="Terminate"
        typeToConfirm={name}
        onConfirm={async () => {
          await api.provisioning.terminateResource.mutate({ id, name });
          onDone();
        }}
      />
      <ConfirmDialog
        open={shown?.kind === "recover"}
        onOpenChange={(open) => open || close()}
        tone="primary"
        title={`Bring ${name} back?`}
        consequence={recover?.cost ?? ""}
        confirmLabel="Bring back"
        onConfirm={async () => {
          await api.provisioning.recoverResource.mutate({ id });
          onDone();
        }}
      />
    </>
  );
}

const asRequest = (operation: Possible): operation is Request =>
  isPlain(operation.name) && !isAboutNetworks(operation.name);

const menuItem = ({ name, possible, reason, cost }: Possible, onSelect: () => void): MenuAction => ({
  label: operationLabels[name],
  detail: possible ? cost : reason,
  disabled: !possible,
  onSelect,
});

"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";
import { NetworksTable, publicIpv6 } from "./resource-networks-table";
import { isPlain, type PlainName, type Possible } from "./resource-operation-words";
import { PublicAddress } from "./resource-public-address";
import { isOpen } from "./resource-rule-words";
import { RulesTable } from "./resource-rules-table";

interface ResourceNetworkProps {
  resource: Resource;
  possible: ResourceOperations;
  /** Whether one may change it. */
  may: boolean;
  onDone: () => void;
}

const OperationDialog = lazy(() =>
  import("./resource-operation-dialog").then((file) => ({ default: file.OperationDialog })),
);
const AttachDialog = lazy(() => import("./resource-attach").then((file) => ({ default: file.AttachDialog })));
const RulesDialog = lazy(() => import("./resource-rules-dialog").then((file) => ({ default: file.RulesDialog })));

type Plain = { operation: Possible & { name: PlainName }; chosen?: string };
const bare = "rounded-none border-0 border-line border-t shadow-none";

/** Where a server stands in networks and what gets through to it, as its cloud has it now, and what changes that. */
export function ResourceNetwork({ resource, possible, may, onDone }: ResourceNetworkProps) {
  const trpc = useTRPC();
  const [plain, setPlain] = useState<Plain | null>(null);
  const [shown, setShown] = useState<"attach" | "rules" | null>(null);
  const { data, error, refetch } = useQuery(trpc.provisioning.getResourceNetwork.queryOptions({ id: resource.id }));
  const find = (name: Possible["name"]) => possible.operations.find((operation) => operation.name === name);
  const can = (name: Possible["name"]) => may && find(name)?.possible === true;
  const ask = (name: PlainName, network?: string) => {
    const operation = find(name);
    if (!operation || !isPlain(operation.name)) return;
    const choices = network ? [{ value: network, title: network }] : null;
    setPlain({ operation: { ...operation, name: operation.name, choices }, ...(network ? { chosen: network } : {}) });
  };
  const [attach, rules] = [find("attach_network"), find("set_security_rules")];
  if (error && !data)
    return (
      <Card title="Network">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Card>
    );
  return (
    <Card title="Network" flush>
      <PublicAddress
        address={data?.public_ipv4}
        ipv6={data ? publicIpv6(data.networks) : []}
        assign={may ? find("assign_public_address") : undefined}
        release={may ? find("release_public_address") : undefined}
        onAsk={ask}
      />
      <Section
        title="Private networks"
        action={
          data &&
          can("attach_network") && (
            <Button size="sm" onClick={() => setShown("attach")}>
              Attach network
            </Button>
          )
        }
      />
      <NetworksTable
        className={bare}
        networks={data?.networks}
        onDetach={can("detach_network") ? (network) => ask("detach_network", network) : undefined}
      />
      <Section
        title="Security rules"
        badge={data && isOpen(data.rules) && <Badge tone="warning">Everything gets in</Badge>}
        action={
          data &&
          can("set_security_rules") && (
            <Button size="sm" onClick={() => setShown("rules")}>
              Edit rules
            </Button>
          )
        }
      />
      <RulesTable className={bare} rules={data?.rules} />
      <Suspense>
        {plain && <OperationDialog resource={resource} asked={plain} onClose={() => setPlain(null)} onDone={onDone} />}
        {shown === "attach" && data && attach && (
          <AttachDialog
            resource={resource}
            operation={attach}
            others={data.others}
            onClose={() => setShown(null)}
            onDone={onDone}
          />
        )}
        {shown === "rules" && data && rules && (
          <RulesDialog
            resource={resource}
            operation={rules}
            rules={data.rules}
            onClose={() => setShown(null)}
            onDone={onDone}
          />
        )}
      </Suspense>
    </Card>
  );
}

interface SectionProps {
  title: string;
  badge?: ReactNode;
  action?: ReactNode;
}

function Section({ title, badge, action }: SectionProps) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-3 border-line border-t px-5 py-2">
      <h3 className="font-medium text-sm">{title}</h3>
      {badge}
      <span className="ml-auto">{action}</span>
    </div>
  );
}

import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { Resource } from "@/server/provisioning/contract";
import { sortedAddresses, sshCommand } from "./addresses";
import { isMoving } from "./resource-status";

/** How to get to it: its addresses, and for a server the command that leads in. */
export function ResourceAccess({ resource }: { resource: Resource }) {
  const { attributes, kind } = resource;
  const addresses = sortedAddresses(attributes);
  const command = kind === "server" ? sshCommand(attributes) : null;
  return (
    <Card title="Access">
      {addresses.length === 0 ? (
        <p className="text-muted text-sm">
          {isMoving(resource) ? "Its addresses show here as soon as it has some." : "It has no addresses."}
        </p>
      ) : (
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
      )}
    </Card>
  );
}

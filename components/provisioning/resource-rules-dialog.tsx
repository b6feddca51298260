"use client";

import { useState } from "react";
import { useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { KeyValueList } from "@/components/ui/key-value-list";
import { toast } from "@/components/ui/toast";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Resource } from "@/server/provisioning/contract";
import type { SecurityRule } from "@/server/provisioning/network/contract";
import type { Possible } from "./resource-operation-words";
import { RuleForm } from "./resource-rule-form";
import { letsSshIn, ruleKey, withRules } from "./resource-rule-words";
import { RulesTable } from "./resource-rules-table";

interface RulesDialogProps {
  resource: Resource;
  operation: Possible;
  /** Those that hold now. */
  rules: readonly SecurityRule[];
  onClose: () => void;
  onDone: () => void;
}

/** As many as the API takes. */
const mostRules = 50;

/** The whole set of rules as a draft: nothing changes before it is saved, and then everything at once. */
export function RulesDialog({ resource, operation, rules, onClose, onDone }: RulesDialogProps) {
  const api = useTRPCClient();
  const { pending, failure, attempt } = useAttempt();
  const [draft, setDraft] = useState(rules);
  const before = new Set(rules.map(ruleKey));
  const changed = draft.length !== rules.length || draft.some((rule) => !before.has(ruleKey(rule)));

  const save = () =>
    attempt(async () => {
      const { operation: accepted } = await api.provisioning.operateResource.mutate({
        id: resource.id,
        operation: { name: "set_security_rules", rules: [...draft] },
      });
      toast.success(accepted.title, { description: "You can leave this page: it goes on without you." });
      onDone();
      onClose();
    });

  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || pending || onClose()}
      title={`Security rules of ${resource.name}`}
      description="Inbound, what no rule lets in is kept out. Outbound, everything may leave until there is a rule for it."
      footer={
        <>
          <DialogClose>
            <Button disabled={pending}>Cancel</Button>
          </DialogClose>
          <Button variant="primary" loading={pending} disabled={!changed} onClick={() => void save()}>
            Save rules
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <RuleForm full={draft.length >= mostRules} onAdd={(more) => setDraft((all) => withRules(all, more))} />
        <RulesTable
          rules={draft}
          onRemove={(gone) => setDraft((all) => all.filter((rule) => ruleKey(rule) !== ruleKey(gone)))}
        />
        {!letsSshIn(draft) && (
          <Alert tone="warning" title="Nobody gets in over SSH with these rules.">
            Its console stays open to you.
          </Alert>
        )}
        <KeyValueList
          items={[
            { label: "Interrupts", value: operation.interrupts },
            { label: "Costs", value: operation.cost },
          ]}
        />
        {failure && <Alert tone="danger" title={failure.message} requestId={failure.requestId} live />}
      </div>
    </Dialog>
  );
}

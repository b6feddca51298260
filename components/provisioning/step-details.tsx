import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DateTime } from "@/components/ui/date-time";
import { KeyValueList } from "@/components/ui/key-value-list";
import { stepWords } from "@/components/ui/step-mark";
import type { WorkflowRun, WorkflowStep } from "@/server/provisioning/contract";
import { StepActions } from "./step-actions";
import { stepState } from "./step-state";

const kinds = {
  create: "Asks the cloud to make it",
  await: "Waits for the cloud",
  verify: "Checks what the cloud made",
  manual: "Done by a person",
  approval: "Waits for approval",
} satisfies Record<WorkflowStep["kind"], string>;

interface StepDetailsProps {
  run: WorkflowRun;
  step: WorkflowStep;
  onChange: () => void;
}

/** Everything about one step of a run, and what one may do about it. */
export function StepDetails({ run, step, onChange }: StepDetailsProps) {
  const { started_at, finished_at, due_at, external_reference, input, output, log } = step;
  const moment = (label: string, at: string | null) =>
    at ? [{ label, value: <DateTime value={at} format="date-time" /> }] : [];
  const values = (label: string, given: Record<string, unknown> | null) =>
    given && Object.keys(given).length > 0
      ? [{ label, value: <code className="font-mono text-xs">{JSON.stringify(given)}</code> }]
      : [];
  return (
    <Card
      title={step.title}
      description={stepWords[stepState(run, step)]}
      actions={<StepActions {...{ run, step, onChange }} />}
    >
      <div className="grid gap-5">
        {step.instructions && step.status === "waiting" && (
          <Alert tone="info" title={step.kind === "manual" ? "What is to be done" : "What is to be decided"}>
            {step.instructions}
          </Alert>
        )}
        {step.error && (
          <Alert tone="danger" title={step.error.message}>
            <code className="font-mono text-xs">{step.error.code}</code>
          </Alert>
        )}
        <KeyValueList
          items={[
            { label: "What it does", value: kinds[step.kind] },
            { label: "Needs", value: step.needs.length > 0 ? step.needs.join(", ") : "no other step" },
            { label: "Attempts", value: step.attempt },
            ...moment("Began", started_at),
            ...moment("Ended", finished_at),
            ...(finished_at ? [] : moment("Due", due_at)),
            { label: "Undone by", value: step.compensation === "delete" ? "deleting what it made" : "nothing to undo" },
            ...(external_reference
              ? [{ label: "In the cloud", value: external_reference, copy: external_reference, mono: true }]
              : []),
            ...values("Was given", input),
            ...values("Gave", output),
          ]}
        />
        {log && <CodeBlock title="Log" code={log} />}
      </div>
    </Card>
  );
}

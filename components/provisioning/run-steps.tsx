import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { type Step, Steps } from "@/components/ui/steps";
import type { WorkflowRun, WorkflowStep } from "@/server/provisioning/contract";
import { stepState } from "./step-state";

/** A run's steps with what only the staff sees: the cloud's own words, its reference, the log. */
export function RunSteps({ run }: { run: WorkflowRun }) {
  return <Steps label={`Steps of ${run.resource_name}`} steps={run.steps.map((step) => shown(run, step))} />;
}

function shown(run: WorkflowRun, step: WorkflowStep): Step {
  const { error, external_reference, log } = step;
  return {
    id: step.id,
    title: step.title,
    state: stepState(run, step),
    attempt: step.attempt,
    startedAt: step.started_at ?? undefined,
    finishedAt: step.finished_at ?? undefined,
    error: error && (
      <>
        {error.message} <code className="font-mono text-faint text-xs">{error.code}</code>
      </>
    ),
    details: (external_reference || log) && <Traces reference={external_reference} log={log} />,
  };
}

function Traces({ reference, log }: { reference: string | null; log: string | null }) {
  return (
    <div className="grid gap-2">
      {reference && (
        <p className="flex items-center gap-1.5 text-muted text-xs">
          In the cloud: <code className="font-mono text-ink [overflow-wrap:anywhere]">{reference}</code>
          <CopyButton value={reference} label="Copy reference" />
        </p>
      )}
      {log && <CodeBlock title="What the cloud said" code={log} />}
    </div>
  );
}

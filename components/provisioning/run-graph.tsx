"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import type { WorkflowRun, WorkflowStep } from "@/server/provisioning/contract";
import { StepDetails } from "./step-details";
import { stepState } from "./step-state";
import { WorkflowGraph } from "./workflow-graph";

const urgent: readonly WorkflowStep["status"][] = ["failed", "running", "compensating", "waiting"];

/** A run as a graph that moves with it, and everything about the step that is chosen: at first the one that matters now. */
export function RunGraph({ run, onChange }: { run: WorkflowRun; onChange: () => void }) {
  const [chosen, setChosen] = useState<string>();
  const current = urgent.map((state) => run.steps.find(({ status }) => status === state)).find(Boolean);
  const shown = run.steps.find(({ name }) => name === chosen) ?? current ?? run.steps.at(-1);
  return (
    <>
      <Card title="Steps" description="Each one begins as soon as those above it are done.">
        <WorkflowGraph
          label={`Steps of ${run.resource_name}`}
          selected={shown?.name}
          onSelect={setChosen}
          nodes={run.steps.map((step) => ({
            name: step.name,
            needs: step.needs,
            title: step.title,
            state: stepState(run, step),
            note: <Note step={step} />,
          }))}
        />
      </Card>
      {shown && <StepDetails key={shown.id} run={run} step={shown} onChange={onChange} />}
    </>
  );
}

function Note({ step }: { step: WorkflowStep }) {
  const { attempt, started_at, finished_at, status, kind } = step;
  if (status === "waiting" && kind === "manual") return "waits for a person";
  if (status === "waiting" && kind === "approval") return "waits for approval";
  if (!started_at) return null;
  return (
    <>
      <Duration from={started_at} to={finished_at ?? undefined} />
      {attempt > 1 && ` (attempt ${attempt})`}
    </>
  );
}

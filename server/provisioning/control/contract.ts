import * as z from "zod";
import { mutation } from "@/server/kernel/operation";
import { idSchema } from "@/server/kernel/schemas";
import { WorkflowRun } from "../contract";

/** Why somebody stepped in: kept in the audit, and in the step's log. */
const Reason = z.string().trim().min(3, "Say why, in a few words").max(500);
const StepName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const shared = { tag: "Provisioning", access: "provisioning:write", output: WorkflowRun } as const;
const OnRun = z.strictObject({ id: idSchema("workflowRun"), reason: Reason });
const OnStep = OnRun.extend({ step: StepName });

export const pauseWorkflowRunSpec = mutation({
  ...shared,
  name: "pauseWorkflowRun",
  summary: "Let a workflow run begin nothing more until it is resumed",
  description: "What the cloud was asked for already is waited for and noted.",
  rest: { method: "POST", path: "/workflow-runs/{id}/pause" },
  input: OnRun,
});

export const resumeWorkflowRunSpec = mutation({
  ...shared,
  name: "resumeWorkflowRun",
  summary: "Let a paused workflow run go on",
  description: "The time of its steps is extended by the length of the pause.",
  rest: { method: "POST", path: "/workflow-runs/{id}/resume" },
  input: z.strictObject({ id: idSchema("workflowRun") }),
});

export const cancelWorkflowRunSpec = mutation({
  ...shared,
  name: "cancelWorkflowRun",
  summary: "Stop a workflow run and undo what it has made",
  rest: { method: "POST", path: "/workflow-runs/{id}/cancellation" },
  input: OnRun,
});

export const retryWorkflowRunSpec = mutation({
  ...shared,
  name: "retryWorkflowRun",
  summary: "Try the failed steps of a workflow run again",
  description:
    "Steps that failed and were held back begin afresh; those that pause between two attempts go on at once.",
  rest: { method: "POST", path: "/workflow-runs/{id}/retry" },
  input: OnRun,
});

export const skipWorkflowStepSpec = mutation({
  ...shared,
  name: "skipWorkflowStep",
  summary: "Pass over a step of a workflow run",
  description: "Not for a step that makes something, that is at work, or whose output a later step needs.",
  rest: { method: "POST", path: "/workflow-runs/{id}/steps/{step}/skip" },
  input: OnStep,
});

export const completeWorkflowStepSpec = mutation({
  ...shared,
  name: "completeWorkflowStep",
  summary: "Say that a manual step is done",
  rest: { method: "POST", path: "/workflow-runs/{id}/steps/{step}/completion" },
  input: OnStep.extend({
    facts: z
      .record(StepName, z.string().trim().min(1).max(200))
      .default({})
      .meta({ description: "What the step asks for, e.g. a serial number." }),
  }),
});

export const decideWorkflowStepSpec = mutation({
  ...shared,
  name: "decideWorkflowStep",
  summary: "Approve or reject a step that waits for approval",
  description: "A rejection ends the run and undoes what it has made.",
  rest: { method: "POST", path: "/workflow-runs/{id}/steps/{step}/decision" },
  input: OnStep.extend({ decision: z.enum(["approved", "rejected"]) }),
});

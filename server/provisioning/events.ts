import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

/** Which run it is, of which item of which order. */
const Run = z.object({
  run_id: z.string(),
  order_id: z.string(),
  order_item_id: z.string(),
  action_id: z.string(),
  attempt: z.number().int(),
});
const Reason = z.object({ code: z.string(), message: z.string() });
const Step = Run.extend({ step: z.string(), title: z.string(), step_attempt: z.number().int() });

export const ResourceSnapshot = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  region: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  activated_at: z.iso.datetime(),
});

const provisioning = { source: "/provisioning", version: 1 };

/** Which cloud of its region takes an item in this attempt; null when none can. */
export const orderItemPlaced = defineEvent({
  ...provisioning,
  type: "order_item.placed",
  data: z.object({
    order_id: z.string(),
    order_item_id: z.string(),
    attempt: z.number().int(),
    region: z.string(),
    cloud: z.string().nullable(),
    outcome: z.enum(["fits", "waits", "impossible"]),
  }),
});

/** One per order item: a workflow run waits to be executed. */
export const workflowRunQueued = defineEvent({ ...provisioning, type: "workflow_run.queued", data: Run });
/** A run has begun; the first one of an order sets the order going. */
export const workflowRunStarted = defineEvent({ ...provisioning, type: "workflow_run.started", data: Run });
export const workflowRunSucceeded = defineEvent({
  ...provisioning,
  type: "workflow_run.succeeded",
  data: Run.extend({ resource: ResourceSnapshot }),
});
/** After its compensation: nothing of it is left in the cloud. */
export const workflowRunFailed = defineEvent({
  ...provisioning,
  type: "workflow_run.failed",
  data: Run.extend({ reason: Reason }),
});
/** Stopped because its order was cancelled; nothing of it is left in the cloud. */
export const workflowRunCancelled = defineEvent({ ...provisioning, type: "workflow_run.cancelled", data: Run });
/** A run that had already succeeded is to be undone. */
export const workflowRunUndoRequested = defineEvent({
  ...provisioning,
  type: "workflow_run.undo_requested",
  data: Run,
});

export const workflowStepStarted = defineEvent({ ...provisioning, type: "workflow_step.started", data: Step });
export const workflowStepSucceeded = defineEvent({ ...provisioning, type: "workflow_step.succeeded", data: Step });
/** An attempt failed and another one follows. */
export const workflowStepRetrying = defineEvent({
  ...provisioning,
  type: "workflow_step.retrying",
  data: Step.extend({ reason: Reason, retry_in_ms: z.number().int() }),
});
/** The last attempt failed: what was done is undone. */
export const workflowStepFailed = defineEvent({
  ...provisioning,
  type: "workflow_step.failed",
  data: Step.extend({ reason: Reason }),
});
export const workflowStepCompensated = defineEvent({ ...provisioning, type: "workflow_step.compensated", data: Step });

export const resourceActivated = defineEvent({ ...provisioning, type: "resource.activated", data: ResourceSnapshot });
/** A resource that stood is gone. */
export const resourceTerminated = defineEvent({
  ...provisioning,
  type: "resource.terminated",
  data: ResourceSnapshot.extend({ terminated_at: z.iso.datetime() }),
});

/** Which operation it is, on which resource. */
const Operation = z.object({
  operation_id: z.string(),
  resource_id: z.string(),
  action_id: z.string(),
  name: z.string(),
});

/** An operation waits for its turn, or has it now: whoever executes it finds out. */
export const resourceOperationQueued = defineEvent({
  ...provisioning,
  type: "resource_operation.queued",
  data: Operation,
});
export const resourceOperationStarted = defineEvent({
  ...provisioning,
  type: "resource_operation.started",
  data: Operation,
});
export const resourceOperationSucceeded = defineEvent({
  ...provisioning,
  type: "resource_operation.succeeded",
  data: Operation,
});
export const resourceOperationFailed = defineEvent({
  ...provisioning,
  type: "resource_operation.failed",
  data: Operation.extend({ reason: Reason }),
});
/** It never began: what it was to be done to had come to its end before. */
export const resourceOperationCancelled = defineEvent({
  ...provisioning,
  type: "resource_operation.cancelled",
  data: Operation,
});

export const resourceUpdated = defineEvent({
  ...provisioning,
  type: "resource.updated",
  data: z.object({ resource_id: z.string(), changes: z.record(z.string(), z.unknown()) }),
});
/** From now on its owner can not use it, and still pays for it. */
export const resourceSuspended = defineEvent({
  ...provisioning,
  type: "resource.suspended",
  data: ResourceSnapshot.extend({ reason: z.string() }),
});
export const resourceResumed = defineEvent({ ...provisioning, type: "resource.resumed", data: ResourceSnapshot });
/** Given up by its owner: from `ended_at` on nothing more is charged, whenever the cloud is done with it. */
export const resourceTerminationStarted = defineEvent({
  ...provisioning,
  type: "resource.termination_started",
  data: ResourceSnapshot.extend({ ended_at: z.iso.datetime(), retained_until: z.iso.datetime().nullable() }),
});
/** Taken over from a cloud that had it before the platform did. */
export const resourceAdopted = defineEvent({ ...provisioning, type: "resource.adopted", data: ResourceSnapshot });
/** Charged for although it is gone: found by a reconciliation. */
export const resourceChargeEnded = defineEvent({
  ...provisioning,
  type: "resource.charge_ended",
  data: z.object({ resource_id: z.string(), ended_at: z.iso.datetime() }),
});
export const reconciliationRequested = defineEvent({
  ...provisioning,
  type: "reconciliation.requested",
  data: z.object({ action_id: z.string(), endpoints: z.array(z.string()) }),
});
/** Brought back within its retention: from `recovered_at` on it is charged again. */
export const resourceRecovered = defineEvent({
  ...provisioning,
  type: "resource.recovered",
  data: ResourceSnapshot.extend({ recovered_at: z.iso.datetime() }),
});

const BlueprintVersion = z.object({ blueprint_id: z.string(), key: z.string(), version: z.number().int() });
const aboutBlueprint = { ...provisioning, data: BlueprintVersion };

export const blueprintDrafted = defineEvent({ ...aboutBlueprint, type: "blueprint.drafted" });
export const blueprintUpdated = defineEvent({ ...aboutBlueprint, type: "blueprint.updated" });
/** New runs begin with this version from now on. */
export const blueprintPublished = defineEvent({ ...aboutBlueprint, type: "blueprint.published" });
export const blueprintArchived = defineEvent({ ...aboutBlueprint, type: "blueprint.archived" });

/** A step's turn has come: what it needs is done, or somebody wants it tried once more. */
export const workflowStepReady = defineEvent({
  ...provisioning,
  type: "workflow_step.ready",
  data: Run.extend({ step: z.string(), turn: z.number().int() }),
});

const ByHand = Step.extend({ reason: z.string() });
export const workflowRunPaused = defineEvent({
  ...provisioning,
  type: "workflow_run.paused",
  data: Run.extend({ reason: z.string() }),
});
export const workflowRunResumed = defineEvent({ ...provisioning, type: "workflow_run.resumed", data: Run });
/** Somebody asked that the run be undone; it begins when no step is at work any more. */
export const workflowRunCancellationRequested = defineEvent({
  ...provisioning,
  type: "workflow_run.cancellation_requested",
  data: Run.extend({ reason: z.string() }),
});
export const workflowStepRetried = defineEvent({ ...provisioning, type: "workflow_step.retried", data: ByHand });
export const workflowStepSkipped = defineEvent({ ...provisioning, type: "workflow_step.skipped", data: ByHand });
export const workflowStepCompleted = defineEvent({
  ...provisioning,
  type: "workflow_step.completed_by_hand",
  data: ByHand,
});
export const workflowStepDecided = defineEvent({
  ...provisioning,
  type: "workflow_step.decided",
  data: ByHand.extend({ decision: z.enum(["approved", "rejected"]) }),
});
/** A person has to act before this step can go on. */
export const workflowStepAwaitsPerson = defineEvent({
  ...provisioning,
  type: "workflow_step.awaits_person",
  data: Step.extend({ instructions: z.string() }),
});
/** Nothing of the run moves any more until somebody of the provider does what it waits for. */
export const workflowRunAwaitsPerson = defineEvent({
  ...provisioning,
  type: "workflow_run.awaits_person",
  data: Run.extend({
    resource_name: z.string(),
    customer: z.string(),
    waiting_for: z.enum(["failure", "task", "approval"]),
    step: z.string().nullable(),
  }),
});
/** The run should have moved long ago. The provider's event, whoever's run it is. */
export const workflowRunStuck = defineEvent({
  ...provisioning,
  type: "workflow_run.stuck",
  data: Run.extend({ resource_name: z.string(), customer: z.string(), step: z.string().nullable() }),
});

const Endpoint = z.object({ cloud_endpoint_id: z.string(), key: z.string() });

export const cloudEndpointConnected = defineEvent({
  ...provisioning,
  type: "cloud_endpoint.connected",
  data: Endpoint.extend({ driver: z.string() }),
});
/** Renamed, paused or resumed, or given other settings; what these are stays in its row. */
export const cloudEndpointUpdated = defineEvent({
  ...provisioning,
  type: "cloud_endpoint.updated",
  data: Endpoint.extend({ name: z.string(), status: z.string(), settings_changed: z.boolean() }),
});
/** The catalogue is to have a draft plan of each of these. What it needs to know of the cloud travels along. */
export const flavourImportRequested = defineEvent({
  ...provisioning,
  type: "cloud_endpoint.flavour_import_requested",
  data: Endpoint.extend({
    action_id: z.string(),
    cloud: z.string(),
    region: z.object({ key: z.string(), name: z.string(), country: z.string().nullable() }),
    flavours: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.string(),
        vcpu: z.number(),
        ram_gib: z.number(),
        disk_gib: z.number(),
      }),
    ),
    images: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
});

import * as z from "zod";
import { Action } from "@/server/kernel/actions/contract";
import { mutation, query } from "@/server/kernel/operation";
import { DisplayName, idSchema, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

/** How cloud, inventory and billing can differ. */
export const FindingKind = z.enum(["orphan", "lost", "drifted_state", "drifted_size", "unbilled", "billed_but_gone"]);
export type FindingKind = z.infer<typeof FindingKind>;

/** `resolved`: a later reconciliation did not find it any more. */
export const FindingStatus = z.enum(["open", "applied", "dismissed", "resolved"]);
export type FindingStatus = z.infer<typeof FindingStatus>;

/**
 * What puts a finding right. `adopt`: take it into an organisation; `delete`: from the cloud; `end`: close the agreement
 * about what is gone; `record`: take the cloud's word for it; `suspend`: stop what should be stopped; `resize`: back to
 * the size of the plan; `end_billing`: charge no more for what is gone.
 */
export const Remedy = z.enum(["adopt", "delete", "end", "record", "suspend", "resize", "end_billing"]);
export type Remedy = z.infer<typeof Remedy>;

const Fact = z.union([z.string(), z.number(), z.null()]);

export const Finding = z
  .object({
    id: idSchema("resourceFinding"),
    kind: FindingKind,
    status: FindingStatus,
    endpoint: z.string().meta({ description: "Key of the cloud; empty for what only billing knows." }),
    customer_id: idSchema("organization").nullable(),
    resource_id: idSchema("resource").nullable(),
    reference: z.string().nullable().meta({ description: "What the cloud calls it." }),
    name: z.string(),
    facts: z.record(z.string(), Fact).meta({ description: "What each side says." }),
    remedies: z.array(Remedy).meta({ description: "What would put it right, the proposed one first." }),
    applied: Remedy.nullable(),
    note: z.string().nullable(),
    action_id: idSchema("action").nullable(),
    version: z.number().int(),
    first_seen_at: Timestamp,
    last_seen_at: Timestamp,
    closed_at: Timestamp.nullable(),
  })
  .meta({ id: "Finding" });
export type Finding = z.infer<typeof Finding>;

const tag = "Reconciliation";
const byId = z.object({ id: idSchema("resourceFinding") });

export const requestReconciliationSpec = mutation({
  name: "requestReconciliation",
  summary: "Compare clouds, inventory and billing now",
  description: "It happens every hour by itself. The action tells how far it is.",
  tag,
  rest: { method: "POST", path: "/reconciliations", status: 202 },
  access: "platform:write",
  input: z.object({}),
  output: z.object({ action: Action }),
  location: ({ action }) => `/v1/actions/${action.id}`,
});

export const listFindingsSpec = query({
  name: "listFindings",
  summary: "List what was found to differ, newest first",
  tag,
  rest: { method: "GET", path: "/resource-findings" },
  access: "platform:read",
  input: PageQuery.extend({ status: FindingStatus.optional(), kind: FindingKind.optional() }),
  output: pageOf(Finding),
});

export const applyRemedySpec = mutation({
  name: "applyRemedy",
  summary: "Put a finding right",
  description: "`adopt` needs the organisation that shall have it, and the plan that it shall be.",
  tag,
  rest: { method: "POST", path: "/resource-findings/{id}/remedy" },
  access: "platform:write",
  input: byId.extend({
    remedy: Remedy,
    organization_id: idSchema("organization").optional(),
    plan_id: idSchema("plan").optional(),
    name: DisplayName.optional(),
  }),
  output: Finding,
  versioned: true,
});

export const dismissFindingSpec = mutation({
  name: "dismissFinding",
  summary: "Leave a finding as it is",
  description: "It is not found again while it stays the same.",
  tag,
  rest: { method: "POST", path: "/resource-findings/{id}/dismissal" },
  access: "platform:write",
  input: byId.extend({ note: z.string().trim().min(1).max(500) }),
  output: Finding,
  versioned: true,
});

/** What may be put right without anybody being asked: nothing that deletes. */
export const AutomaticKind = z.enum(["lost", "drifted_state", "drifted_size", "billed_but_gone"]);
export type AutomaticKind = z.infer<typeof AutomaticKind>;

export const ReconcilePolicy = z.object({ automatic: z.array(AutomaticKind).max(4) }).meta({ id: "ReconcilePolicy" });
export type ReconcilePolicy = z.infer<typeof ReconcilePolicy>;

export const getReconcilePolicySpec = query({
  name: "getReconcilePolicy",
  summary: "Get what is put right by itself",
  tag,
  rest: { method: "GET", path: "/reconcile-policy" },
  access: "platform:read",
  input: z.object({}),
  output: ReconcilePolicy,
});

export const setReconcilePolicySpec = mutation({
  name: "setReconcilePolicy",
  summary: "Say what is put right by itself",
  tag,
  rest: { method: "PUT", path: "/reconcile-policy" },
  access: "platform:write",
  input: ReconcilePolicy,
  output: ReconcilePolicy,
});

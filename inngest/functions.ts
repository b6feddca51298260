import type { InngestFunction } from "inngest";
import { startOrderSubscriptions } from "./billing/on-order-provisioned";
import {
  endResourceSubscriptions,
  endTerminatedSubscriptions,
  endWronglyCharged,
  resumeResourceSubscriptions,
} from "./billing/on-resource-ended";
import { renewSubscriptions } from "./billing/renew-subscriptions";
import { draftImportedPlans } from "./catalog/on-flavour-import-requested";
import { sealAudit } from "./kernel/seal-audit";
import { deliverMail, deliverWebhook } from "./notifications/deliver";
import { requeueOverdueDeliveries } from "./notifications/requeue-overdue";
import { tellOfEvents } from "./notifications/tell";
import { orderOnResourceTerminated } from "./orders/on-resource-terminated";
import { orderOnRunCancelled, orderOnRunFailed, orderOnRunSucceeded } from "./orders/on-run-ended";
import { orderOnRunStarted } from "./orders/on-run-started";
import { deleteRetained } from "./provisioning/delete-retained";
import { noticeStandstill } from "./provisioning/notice-standstill";
import { cancelOrderRuns } from "./provisioning/on-order-cancellation-requested";
import { queueOrderRuns } from "./provisioning/on-order-created";
import { operateResource } from "./provisioning/operate-resource";
import { reconcile, reconcileHourly } from "./provisioning/reconcile";
import { beginWorkflow, runWorkflowStep } from "./provisioning/run-workflow";
import { undoWorkflow } from "./provisioning/undo-workflow";

/** Every function of the platform. Both engines run exactly this list. */
export const functions: readonly InngestFunction.Any[] = [
  orderOnResourceTerminated,
  orderOnRunStarted,
  orderOnRunSucceeded,
  orderOnRunFailed,
  orderOnRunCancelled,
  queueOrderRuns,
  cancelOrderRuns,
  beginWorkflow,
  runWorkflowStep,
  noticeStandstill,
  undoWorkflow,
  operateResource,
  deleteRetained,
  reconcile,
  reconcileHourly,
  draftImportedPlans,
  startOrderSubscriptions,
  endResourceSubscriptions,
  endTerminatedSubscriptions,
  endWronglyCharged,
  resumeResourceSubscriptions,
  renewSubscriptions,
  tellOfEvents,
  deliverMail,
  deliverWebhook,
  requeueOverdueDeliveries,
  sealAudit,
];

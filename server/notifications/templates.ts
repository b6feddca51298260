import type { Template } from "./template";
import { apiKeyCreatedTemplate } from "./templates/api-key-created";
import { invoiceFinalizedTemplate } from "./templates/invoice-finalized";
import { memberInvitedTemplate } from "./templates/member-invited";
import { memberJoinedTemplate } from "./templates/member-joined";
import { orderApprovedTemplate } from "./templates/order-approved";
import { orderCancelledTemplate } from "./templates/order-cancelled";
import { orderFailedTemplate } from "./templates/order-failed";
import { orderPartiallyProvisionedTemplate } from "./templates/order-partially-provisioned";
import { orderProvisionedTemplate } from "./templates/order-provisioned";
import { orderRejectedTemplate } from "./templates/order-rejected";
import { orderSubmittedTemplate } from "./templates/order-submitted";
import { organizationCreatedTemplate } from "./templates/organization-created";
import { passwordChangedTemplate } from "./templates/password-changed";
import { passwordResetRequestedTemplate } from "./templates/password-reset-requested";
import { paymentSucceededTemplate } from "./templates/payment-succeeded";
import { resourceRecoveredTemplate } from "./templates/resource-recovered";
import { resourceResumedTemplate } from "./templates/resource-resumed";
import { resourceSuspendedTemplate } from "./templates/resource-suspended";
import { resourceTerminationStartedTemplate } from "./templates/resource-termination-started";
import { subscriptionStartedTemplate } from "./templates/subscription-started";
import { webhookEndpointDisabledTemplate } from "./templates/webhook-endpoint-disabled";
import { workflowRunAwaitsPersonTemplate } from "./templates/workflow-run-awaits-person";
import { workflowRunStuckTemplate } from "./templates/workflow-run-stuck";

/** Every event that people are told of. */
export const templates: readonly Template[] = [
  organizationCreatedTemplate,
  memberInvitedTemplate,
  memberJoinedTemplate,
  passwordResetRequestedTemplate,
  passwordChangedTemplate,
  apiKeyCreatedTemplate,
  orderSubmittedTemplate,
  orderApprovedTemplate,
  orderRejectedTemplate,
  orderProvisionedTemplate,
  orderPartiallyProvisionedTemplate,
  orderFailedTemplate,
  orderCancelledTemplate,
  resourceSuspendedTemplate,
  resourceResumedTemplate,
  resourceTerminationStartedTemplate,
  resourceRecoveredTemplate,
  subscriptionStartedTemplate,
  invoiceFinalizedTemplate,
  paymentSucceededTemplate,
  webhookEndpointDisabledTemplate,
  workflowRunAwaitsPersonTemplate,
  workflowRunStuckTemplate,
];

export const templateOf = (eventType: string): Template | undefined =>
  templates.find(({ event }) => event.type === eventType);

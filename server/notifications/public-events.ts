import * as billing from "@/server/billing/index";
import * as catalog from "@/server/catalog/index";
import type { EventType } from "@/server/events/define-event";
import * as identity from "@/server/identity/index";
import * as orders from "@/server/orders/index";
import * as provisioning from "@/server/provisioning/index";
import { webhookEndpointDisabled } from "./events";

interface PublicEvent {
  event: EventType;
  description: string;
}

/** Every event that leaves the platform. What is not listed (workflow steps, password links) stays inside. */
export const publicEvents: readonly PublicEvent[] = [
  { event: identity.organizationCreated, description: "An organisation was founded." },
  { event: identity.organizationUpdated, description: "An organisation changed its name, labels or limits." },
  { event: identity.projectCreated, description: "A project was created." },
  { event: identity.billingAccountUpdated, description: "Whom invoices are addressed to has changed." },
  { event: identity.memberInvited, description: "Somebody was invited to the organisation." },
  { event: identity.memberJoined, description: "Somebody joined the organisation." },
  { event: identity.memberRoleChanged, description: "A member's role changed." },
  { event: identity.memberRemoved, description: "A member left or was removed." },
  { event: identity.apiKeyCreated, description: "An API key was created." },
  { event: identity.apiKeyRotated, description: "An API key was replaced; the old one works until the overlap ends." },
  { event: identity.apiKeyRevoked, description: "An API key was revoked." },
  { event: catalog.planPublished, description: "A version of a plan was published." },
  { event: catalog.planAvailabilityChanged, description: "A plan became available in a region, or ceased to be." },
  { event: orders.quoteCreated, description: "Prices were promised until the quote expires." },
  { event: orders.orderSubmitted, description: "An order waits for approval or payment." },
  { event: orders.orderApproved, description: "An order was approved." },
  { event: orders.orderRejected, description: "An order was not approved." },
  { event: orders.orderCreated, description: "An order is clear of every gate; provisioning follows." },
  { event: orders.orderProvisioningStarted, description: "The resources of an order are being made." },
  { event: orders.orderProvisioned, description: "Everything in an order stands." },
  { event: orders.orderPartiallyProvisioned, description: "Some items of an order stand, others do not." },
  { event: orders.orderFailed, description: "Nothing of an order stands; what was begun has been undone." },
  { event: orders.orderRetried, description: "What failed in an order is tried once more." },
  { event: orders.orderCancellationRequested, description: "Somebody asked to stop an order." },
  { event: orders.orderCancelled, description: "An order was stopped and undone." },
  { event: provisioning.resourceActivated, description: "A resource is up and is charged from now on." },
  { event: provisioning.resourceUpdated, description: "A resource's name, labels, project or protection changed." },
  { event: provisioning.resourceSuspended, description: "A resource was stopped and can not be used." },
  { event: provisioning.resourceResumed, description: "A suspended resource can be used again." },
  {
    event: provisioning.resourceTerminationStarted,
    description: "A resource was given up and is charged no more; it may still be kept for a while.",
  },
  { event: provisioning.resourceRecovered, description: "A resource was brought back, and is charged again." },
  { event: provisioning.resourceTerminated, description: "A resource that stood is gone." },
  { event: billing.subscriptionStarted, description: "A subscription began with the activation of its resource." },
  { event: billing.invoiceFinalized, description: "An invoice has its number and is due." },
  { event: billing.paymentSucceeded, description: "A payment was received." },
  { event: webhookEndpointDisabled, description: "A webhook endpoint gets no more deliveries." },
];

const types: ReadonlySet<string> = new Set(publicEvents.map(({ event }) => event.type));

export const isPublic = (type: string): boolean => types.has(type);

import type { NewEvent } from "@/server/events/define-event";
import type { Envelope } from "@/server/events/envelope";
import type { Clock } from "@/server/kernel/clock";
import type { Services } from "@/server/kernel/context";
import { loadEnvironment } from "@/server/kernel/environment";
import { createServices } from "@/server/kernel/services";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import type { OrderedItem, OrderSnapshot } from "@/server/orders/index";
import type { TestOrganization } from "@/server/testing/organizations";
import { attemptDelivery } from "./attempt-delivery";
import { notify } from "./notify";

/** Services whose webhooks may reach this machine, at a time of the test's choosing. */
export function testServices(clock?: Clock, environment: Record<string, string> = {}): Services {
  const services = createServices(
    loadEnvironment({ ...process.env, WEBHOOK_ALLOW_PRIVATE_TARGETS: "true", ...environment }),
  );
  return clock ? { ...services, clock } : services;
}

/** An event as the bus hands it on. */
export function happened({ ids, clock }: Services, { tenant }: TestOrganization, event: NewEvent): Envelope {
  const { type, source, subject, version, data } = event;
  const id = ids.next("event");
  return {
    id,
    type,
    source,
    subject,
    data,
    time: clock.now().toISOString(),
    dataschema: version,
    organization_id: tenant.id,
    actor: { type: "system", id: "test" },
    correlation_id: id,
    causation_id: null,
  };
}

/** The context in which a function of the bus works for an organisation. */
export const contextIn = (services: Services, { tenant }: TestOrganization) =>
  systemContext(services, { name: "test", organizationId: tenant.id });

export const tell = async (services: Services, organization: TestOrganization, event: Envelope) =>
  notify(await contextIn(services, organization), event);

/** Every delivery of an organisation, oldest first, whatever channel. */
export const deliveriesOf = (services: Services, { tenant }: TestOrganization) =>
  asSystem(services, "test", (tx) =>
    tx.delivery.findMany({ where: { organization_id: tenant.id }, orderBy: { id: "asc" } }),
  );

/** Makes the attempt that is due of every delivery of an organisation, once each. */
export async function deliverDue(services: Services, organization: TestOrganization): Promise<void> {
  const ctx = await contextIn(services, organization);
  for (const { id } of await deliveriesOf(services, organization)) await attemptDelivery(ctx, { delivery_id: id });
}

const item = (services: Services, name: string): OrderedItem => ({
  id: services.ids.next("orderItem"),
  position: 0,
  name,
  region: "eu-central",
  endpoint: "sandbox",
  product: { id: services.ids.next("product"), key: "server", name: "Virtual server", resource_kind: "server" },
  plan: { id: services.ids.next("plan"), key: "cx-2", version: 1, name: "CX 2", attributes: { vcpus: 2 } },
  options: {},
  placement: null,
  prices: [],
  quantity: 1,
  monthly_net_minor: "1290",
  due_now_net_minor: "1290",
});

/** What an order says of itself in its events, with an item a name. */
export function orderSnapshot(services: Services, who: TestOrganization, names = ["web-1"]): OrderSnapshot {
  return {
    order_id: services.ids.next("order"),
    action_id: services.ids.next("action"),
    billing_account_id: who.billingAccount.id,
    project_id: who.project.id,
    currency: "EUR",
    attempt: 1,
    tax: { treatment: "standard", country: "DE", rate: "0.19", label: "VAT 19 %", note: null },
    labels: {},
    all_or_nothing: false,
    items: names.map((name) => item(services, name)),
  };
}

import { BlueprintStep } from "@/server/provisioning/blueprints/contract";
import { createBlueprint } from "@/server/provisioning/blueprints/create-blueprint";
import { publishBlueprint } from "@/server/provisioning/blueprints/publish-blueprint";
import { getWorkflowRun } from "@/server/provisioning/get-workflow-run";
import { queueRuns } from "@/server/provisioning/queue-runs";
import { asSystem } from "../kernel/transaction";
import { createTestCustomer, type TestOrganization } from "./organizations";
import { type createProvisioning, createTestOrder } from "./provisioning";

type Platform = Awaited<ReturnType<typeof createProvisioning>>;

export const step = (name: string, operation: object, needs: string[], more: object = {}) =>
  BlueprintStep.parse({ name, title: name, operation, needs, timeout_ms: 600_000, ...more });
export const make = (needs: string[], more: object = {}) =>
  step("make", { kind: "create" }, needs, { compensation: "delete", ...more });
export const ready = step("ready", { kind: "await", until: ["active"] }, ["make"]);
export const facts = [{ name: "zone", label: "Zone of the rack" }];
export const rack = (more: object = {}) => step("rack", { kind: "manual", instructions: "Rack it.", facts }, [], more);

/** A customer, the provider's staff who step in on its runs, and what both can see of them. The cloud has no faults. */
export async function createBlueprintRuns(platform: Platform, parent?: TestOrganization) {
  await platform.control.clearFaults();
  const customer = await createTestCustomer(platform.services, parent ? { parent } : {});
  const ctx = customer.ctx();
  const staff = platform.provider.ctx();
  const get = (id: string) => getWorkflowRun(staff, { id });
  return {
    customer,
    ctx,
    staff,
    get,
    /** A run of a product that has these steps for its blueprint. */
    async begin(...steps: BlueprintStep[]) {
      const order = await createTestOrder(ctx);
      const [item] = order.items;
      if (!item) throw new Error("An order has an item");
      const key = `p-${order.order_id.slice(-10)}`;
      const { id } = await createBlueprint(staff, { key, steps });
      await publishBlueprint(platform.provider.ctx(), { id });
      const { run_ids } = await queueRuns(ctx, { ...order, items: [{ ...item, product: { ...item.product, key } }] });
      return run_ids[0] ?? "";
    },
    statusOf: async (id: string, name: string) => (await get(id)).steps.find((entry) => entry.name === name)?.status,
    held: () => platform.held(customer),
    eventsOf: (subject: string) =>
      asSystem(platform.services, "test", async (_tx, sql) => {
        const { rows } = await sql.query<{ type: string }>("SELECT type FROM events WHERE subject = $1 ORDER BY seq", [
          subject,
        ]);
        return rows.map(({ type }) => type);
      }),
    audited: (subject: string) =>
      asSystem(platform.services, "test", async (_tx, sql) => {
        const { rows } = await sql.query<{ action: string; actor: { id: string }; changes: { reason?: string } }>(
          "SELECT action, actor, changes FROM audit_entries WHERE subject = $1 ORDER BY seq",
          [subject],
        );
        return rows;
      }),
  };
}

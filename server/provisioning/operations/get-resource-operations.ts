import { accessKinds, type CloudDriver, ResourceKind, supportsAccess } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { addressCost, addressHindrance, loadAddressPrice, unpaidAddress } from "../network/address-price";
import { loadResource, type ResourceRow } from "../store";
import { tellsOf } from "../telemetry/tells-of";
import type { PossibleOperation, ResourceOperations } from "./contract";
import { hindrance, isOffered, judgedFor } from "./possible";
import { rebuildChoices } from "./rebuild-images";
import { answered } from "./refuse-cloud";
import { operationRules, requestRules } from "./rules";
import { loadOpenOperations, operationDto } from "./store";

type Name = PossibleOperation["name"];

/** What may be asked of a resource now, what not and why, and what is under way. */
export async function getResourceOperations(ctx: TenantContext, input: { id: string }): Promise<ResourceOperations> {
  const { resource, open } = await readInTenant(ctx, async (_tx, sql) => ({
    resource: await loadResource(sql, input.id),
    open: await loadOpenOperations(sql, input.id),
  }));
  const { driver, capabilities } = await answered(() => openCloud(ctx, resource.endpoint));
  const kind = ResourceKind.safeParse(resource.kind);
  const offered = names.filter((name) => isOffered(capabilities, resource, name));
  const [choices, price] = await Promise.all([
    choicesOf(ctx, driver, resource, offered),
    offered.includes("assign_public_address") ? loadAddressPrice(ctx, resource) : null,
  ]);
  return {
    operations: offered.map((name) => {
      const rule = operationRules[name];
      const reason =
        hindrance(judgedFor(ctx, resource), name, open.length > 0, ctx.clock.now()) ??
        addressHindrance(resource, name, open.length > 0) ??
        unpaidAddress(name, price);
      return {
        name,
        title: rule.verb,
        possible: reason === null,
        reason,
        interrupts: rule.interrupts,
        cost: addressCost(name, price) ?? rule.cost,
        destroys: rule.destroys ?? false,
        takes_keys: name === "rebuild" && capabilities.features.includes("rebuild_keys"),
        choices: choices.get(name) ?? null,
      };
    }),
    access: kind.success ? accessKinds.filter((access) => supportsAccess(capabilities, kind.data, access)) : [],
    snapshots: capabilities.features.includes("snapshots") && offered.includes("snapshot"),
    networks: resource.kind === "server" && capabilities.features.includes("networks"),
    tells: tellsOf(resource, capabilities),
    open: open.map((row) => operationDto(row, resource.name, ctx.permissions.has("platform:read"))),
  };
}

const isRequest = (name: string): name is keyof typeof requestRules => Object.hasOwn(requestRules, name);
const names: readonly Name[] = [...Object.keys(requestRules).filter(isRequest), "terminate", "recover"];

type Choices = NonNullable<PossibleOperation["choices"]>;

/** A cloud that does not answer takes the choices away and nothing else. */
async function choicesOf(ctx: TenantContext, driver: CloudDriver, resource: ResourceRow, offered: readonly Name[]) {
  const choices = new Map<Name, Choices>();
  const { external_id, plan } = resource;
  if (offered.includes("resize") && typeof plan.attributes.flavour === "string")
    choices.set("resize", [{ value: plan.attributes.flavour, title: `${plan.name} (${plan.attributes.flavour})` }]);
  if (offered.includes("rebuild")) choices.set("rebuild", await rebuildChoices(ctx, driver, resource));
  if (offered.includes("restore") && external_id) {
    const snapshots = await driver.listSnapshots({ reference: external_id }).catch(() => []);
    const listed = snapshots.map(({ reference, name }) => ({ value: reference, title: name }));
    choices.set("restore", listed);
    choices.set("delete_snapshot", listed);
  }
  return choices;
}

import { accessKinds, ResourceKind, supportsAccess } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { addressCost, addressHindrance, loadAddressPrice, unpaidAddress } from "../network/address-price";
import { loadResource } from "../store";
import { tellsOf } from "../telemetry/tells-of";
import { choicesOf } from "./choices";
import type { PossibleOperation, ResourceOperations } from "./contract";
import { hindrance, isOffered, judgedFor, nothingToChoose } from "./possible";
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
  const cloud = await answered(() => openCloud(ctx, resource.endpoint));
  const { capabilities } = cloud;
  const kind = ResourceKind.safeParse(resource.kind);
  const offered = names.filter((name) => isOffered(capabilities, resource, name));
  const [{ choices, volumes }, price] = await Promise.all([
    choicesOf(ctx, cloud, resource, offered),
    offered.includes("assign_public_address") ? loadAddressPrice(ctx, resource) : null,
  ]);
  return {
    operations: offered.map((name) => {
      const rule = operationRules[name];
      const reason =
        hindrance(judgedFor(ctx, resource), name, open.length > 0, ctx.clock.now()) ??
        addressHindrance(resource, name, open.length > 0) ??
        unpaidAddress(name, price) ??
        nothingToChoose(name, choices.get(name));
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
    volumes: volumes?.map(({ name, sizeGib, attached }) => ({ name, size_gib: sizeGib, attached })) ?? null,
    networks: resource.kind === "server" && capabilities.features.includes("networks"),
    tells: tellsOf(resource, capabilities),
    open: open.map((row) => operationDto(row, resource.name, ctx.permissions.has("platform:read"))),
  };
}

const isRequest = (name: string): name is keyof typeof requestRules => Object.hasOwn(requestRules, name);
const names: readonly Name[] = [...Object.keys(requestRules).filter(isRequest), "terminate", "recover"];

import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { actingOn, inTenant, readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { type AddressPrice, addressHindrance, loadAddressPrice, unpaidAddress } from "../network/address-price";
import { refuseNetwork } from "../network/refuse-network";
import { loadResource, lockResource, type ResourceRow } from "../store";
import type { OperationAccepted, OperationRequest } from "./contract";
import { hindrance, isOffered } from "./possible";
import { acceptedDto, queueOperation } from "./queue-operation";
import { refuseImage } from "./rebuild-images";
import { answered } from "./refuse-cloud";
import { refuseDisks } from "./refuse-disks";
import { refuseWorkloads } from "./refuse-workloads";
import { loadOpenOperations } from "./store";

/**
 * Accepts something to be done to a resource; it is done when those before it are. The provider's staff may act on
 * anybody's.
 *
 * @throws Conflict `resource.not_offered` for what its cloud does not know, `resource.not_possible` for what can not be now,
 * Invalid for a network in which it can not stand, a snapshot or volume that is not there, an image that is not sold, or
 * manifests that its cloud would refuse.
 */
export async function operateResource(
  ctx: TenantContext,
  input: { id: string; operation: OperationRequest },
): Promise<OperationAccepted> {
  const acting = await actingOn(ctx, "resources", input.id, "resource");
  const { name, ...details } = input.operation;
  const price = await refuseUnoffered(acting, input);
  return inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, input.id);
    const open = await loadOpenOperations(sql, resource.id);
    const why =
      hindrance(resource, name, open.length > 0, acting.clock.now()) ??
      foreignSize(resource, input.operation) ??
      addressHindrance(resource, name, open.length > 0) ??
      unpaidAddress(name, price);
    if (why) throw new Conflict("resource.not_possible", why);
    return acceptedDto(ctx, resource, await queueOperation(acting, sql, resource, { name, input: details }));
  });
}

/** Asked before the transaction: a cloud may take its time. Answers what a public address costs, where it matters. */
async function refuseUnoffered(
  ctx: TenantContext,
  { id, operation }: { id: string; operation: OperationRequest },
): Promise<AddressPrice | null> {
  const { resource, open } = await readInTenant(ctx, async (_tx, sql) => ({
    resource: await loadResource(sql, id),
    open: await loadOpenOperations(sql, id),
  }));
  const { driver, capabilities } = await answered(() => openCloud(ctx, resource.endpoint));
  const keys = operation.name !== "rebuild" || !operation.ssh_keys || capabilities.features.includes("rebuild_keys");
  if (!isOffered(capabilities, resource, operation.name) || !keys)
    throw new Conflict("resource.not_offered", `The cloud of this ${resource.kind} does not offer this.`);
  await refuseImage(ctx, resource, operation);
  const { external_id: reference } = resource;
  if (open.length === 0 && reference && resource.commercial_status === "active")
    await refuseDisks({ driver, capabilities }, reference, operation);
  if (open.length === 0 && reference && capabilities.features.includes("networks"))
    await refuseNetwork(driver, reference, operation);
  if (open.length === 0 && reference && capabilities.features.includes("workloads"))
    await refuseWorkloads(driver, reference, operation);
  return operation.name === "assign_public_address" ? loadAddressPrice(ctx, resource) : null;
}

/** A size is what the plan is paid for; another one is another plan, which billing changes. */
function foreignSize({ plan }: ResourceRow, operation: OperationRequest): string | null {
  if (operation.name !== "resize" || operation.flavour === plan.attributes.flavour) return null;
  return `Its plan has the size ${String(plan.attributes.flavour)}. Another size is another plan, at another price.`;
}

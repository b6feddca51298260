import type { NetworkState } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { answered } from "../operations/refuse-cloud";
import { loadResource } from "../store";
import type { ResourceNetwork } from "./contract";

/**
 * Where a resource stands and what gets through to it. Conflict `resource.not_there` for what has ended or is not made
 * yet, `resource.not_offered` where its cloud does not tell.
 */
export async function getResourceNetwork(ctx: TenantContext, { id }: { id: string }): Promise<ResourceNetwork> {
  const resource = await readInTenant(ctx, (_tx, sql) => loadResource(sql, id));
  const { external_id: reference, commercial_status: agreed } = resource;
  if (!reference || agreed === "terminated" || agreed === "aborted")
    throw new Conflict("resource.not_there", "There is nothing that could stand in a network.");
  return answered(async () => {
    const { driver, capabilities } = await openCloud(ctx, resource.endpoint);
    if (resource.kind !== "server" || !capabilities.features.includes("networks"))
      throw new Conflict("resource.not_offered", `The cloud of this ${resource.kind} does not offer this.`);
    return networkDto(await driver.networks({ reference }));
  });
}

const networkDto = ({ networks, others, publicIpv4, rules, ownRules }: NetworkState): ResourceNetwork => ({
  networks,
  others,
  public_ipv4: publicIpv4,
  rules: rules.map(({ direction, protocol, fromPort, toPort, cidr }) => ({
    direction,
    protocol,
    from_port: fromPort,
    to_port: toPort,
    cidr,
  })),
  own_rules: ownRules,
});

import { CloudError } from "../errors";
import { findFurther } from "./further-networks";
import { findAll, type Ground, kinds, type Port } from "./neutron";
import type { Place } from "./openstack";
import { findProject } from "./projects";
import { metadataKeys, type NovaServer } from "./server";

/** A server among the networks of its tenant. */
export interface Site {
  ground: Ground;
  server: NovaServer;
  clientToken: string;
  tenant: string;
}

/**
 * Where the platform may change a server's networks: in the project that it keeps for the server's tenant. An adopted
 * server stays in its old project, and what would be made there, nobody would find again.
 */
export async function siteOf(place: Place, server: NovaServer): Promise<Site> {
  const { [metadataKeys.token]: clientToken, [metadataKeys.tenant]: tenant } = server.metadata;
  if (!clientToken || !tenant)
    throw new CloudError("conflict", "The server is not the platform's; adopt it first.", { status: 409 });
  if ((await findProject(place.os, tenant, place.call)) !== server.tenant_id)
    throw new CloudError("conflict", "An adopted server keeps the networks of the project in which it was made.", {
      status: 409,
    });
  return { ground: { ...place, project: server.tenant_id }, server, clientToken, tenant };
}

/** The server's ports; `main` is the one with a way out, null on a server without networks. */
export async function portsOf(
  ground: Ground,
  server: string,
  tenant: string,
): Promise<{ main: Port | null; ports: Port[]; further: Awaited<ReturnType<typeof findFurther>> }> {
  const [ports, further] = await Promise.all([
    findAll(ground, kinds.port, { device_id: server }),
    findFurther(ground, tenant),
  ]);
  const ids = new Set(further.map(({ id }) => id));
  return { main: ports.find(({ network_id }) => !ids.has(network_id)) ?? null, ports, further };
}

import type { Call, CloudResource } from "../contract";
import type { Ironic } from "./ironic";
import { held, pageOfNodes } from "./nodes";
import { recordOf } from "./record";
import { isTaken } from "./states";
import { toResource } from "./to-resource";

const pageSize = 200;

interface Wanted {
  region?: string;
  tenant?: string;
  cursor?: string;
  limit?: number;
}

/**
 * Machines that somebody has, in the order of their enrolment; the cursor is a node's id. A tenant's are found by their
 * lessee, which a machine has from its deployment on.
 */
export async function listMachines(ironic: Ironic, { region, tenant, cursor, limit = 100 }: Wanted, call?: Call) {
  if (region !== undefined && region !== ironic.config.region.id) return { resources: [], cursor: null };
  const found: { node: string; resource: CloudResource }[] = [];
  const filter = { limit: String(pageSize), ...(tenant === undefined ? {} : { lessee: tenant }) };
  let marker = cursor;
  for (let more = true; more && found.length <= limit; ) {
    const page = await pageOfNodes(ironic, marker ? { ...filter, marker } : filter, call);
    const taken = page.nodes.filter((node) => isTaken(node, recordOf(node) !== null));
    for (const entry of taken) {
      const { node, record } = await held(ironic, entry, call);
      if (tenant !== undefined && record?.tenant !== tenant) continue;
      found.push({ node: node.uuid, resource: toResource(ironic.config, node, record) });
    }
    marker = page.nodes.at(-1)?.uuid;
    more = page.more;
  }
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (shown.at(-1)?.node ?? null) : null;
  return { resources: shown.map(({ resource }) => resource), cursor: next };
}

/** Whether a tenant has a machine, or had one that is not clean yet. */
export async function hasMachines(ironic: Ironic, tenant: string, call?: Call): Promise<boolean> {
  const { resources } = await listMachines(ironic, { tenant, limit: 1 }, call);
  return resources.length > 0;
}

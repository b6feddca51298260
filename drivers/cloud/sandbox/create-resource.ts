import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { CloudError } from "../errors";
import type { CloudResource, ResourceSpec } from "../resource";
import { giveAddresses } from "./addresses";
import { sizeOf } from "./demand";
import { judge } from "./judge";
import { alter, type Sandbox, type SandboxTransaction } from "./sandbox";
import { type ResourceRow, toResource } from "./store";
import { volumesOf } from "./volumes";
import { type Aftermath, withFaults } from "./with-faults";
import { writeEvent } from "./write-event";

/** Makes a resource, once per client token; a repeat with the same specification returns what is there. */
export function createResource(
  sandbox: Sandbox,
  { clientToken, spec }: { clientToken: string; spec: ResourceSpec },
): Promise<CloudResource> {
  const subject = { operation: "create", token: clientToken, ...spec } as const;
  return withFaults(sandbox, subject, (aftermath) =>
    alter(sandbox, async (tx) => {
      const existing = await findAnyByToken(tx, clientToken);
      if (!existing) return toResource(await insert(tx, clientToken, spec, aftermath), tx.at);
      if (isDeepStrictEqual(existing.spec, JSON.parse(JSON.stringify(spec)))) return toResource(existing, tx.at);
      throw new CloudError("conflict", `Client token ${clientToken} made another resource.`, { status: 409 });
    }),
  );
}

/** Also sees what is not visible yet: the token is unique from the moment at which the cloud took the request. */
async function findAnyByToken(tx: SandboxTransaction, clientToken: string): Promise<ResourceRow | undefined> {
  const { rows } = await tx.sql.query<ResourceRow>(
    "select * from sandbox.resource where cloud = $1 and client_token = $2 and gone_at is null",
    [tx.cloud, clientToken],
  );
  return rows[0];
}

async function insert(
  tx: SandboxTransaction,
  clientToken: string,
  spec: ResourceSpec,
  aftermath: Aftermath,
): Promise<ResourceRow> {
  const { reasons, zone } = await judge(tx, spec);
  const against = reasons[0];
  if (against) throw new CloudError(against.kind, against.message, { pointer: against.pointer });
  const size = sizeOf(spec);
  const times = timesOf(tx, aftermath);
  const becomes =
    aftermath?.fault === "partial"
      ? { state: "error", problem: "The host stopped answering while it was building." }
      : { state: "active" };
  const { rows } = await tx.sql.query<ResourceRow>(
    `insert into sandbox.resource (cloud, reference, client_token, tenant, kind, name, region, zone, spec, state,
       flavour, image, vcpu, ram_gib, disk_gib, addresses, labels, attributes, created_at, updated_at,
       visible_at, builds_at, settles_at, becomes, lost_at, volumes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'building', $10, $11, $12, $13, $14, $15, $16, $17, $18, $18,
       $19, $20, $21, $22, $23, $24) returning *`,
    [
      tx.cloud,
      `sbx-${randomUUID()}`,
      clientToken,
      spec.tenant,
      spec.kind,
      spec.name,
      spec.region,
      zone,
      JSON.stringify(spec),
      "flavour" in spec ? spec.flavour : null,
      "image" in spec ? spec.image : null,
      size.vcpu,
      size.ramGib,
      size.diskGib,
      JSON.stringify(await giveAddresses(tx, spec)),
      JSON.stringify(spec.labels),
      JSON.stringify(spec.attributes),
      tx.at,
      times.visibleAt,
      times.buildsAt,
      times.settlesAt,
      JSON.stringify(becomes),
      times.lostAt,
      JSON.stringify(volumesOf(spec)),
    ],
  );
  const [row] = rows;
  if (!row) throw new CloudError("server_error", "The sandbox kept nothing.");
  await writeEvent(tx, {
    time: tx.at,
    type: "resource.accepted",
    reference: row.reference,
    message: `${spec.kind} ${spec.name} was accepted.`,
  });
  return row;
}

/** A slow build takes ten times as long, a lost resource leaves as long after it became active as it took to build. */
function timesOf(tx: SandboxTransaction, aftermath: Aftermath) {
  const after = (ms: number) => new Date(tx.at.getTime() + ms);
  const usual = tx.acceptMs + tx.buildMs;
  const delayMs = aftermath?.delayMs;
  const settlesMs = aftermath?.fault === "slow" ? usual + (delayMs ?? usual * 9) : usual;
  return {
    visibleAt: after(aftermath?.fault === "late" ? tx.lateCreateMs / 2 : 0),
    buildsAt: after(tx.acceptMs),
    settlesAt: after(settlesMs),
    lostAt: aftermath?.fault === "lost" ? after(settlesMs + (delayMs ?? usual)) : null,
  };
}

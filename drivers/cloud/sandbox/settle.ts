import { lockCloud, type SandboxTransaction } from "./transaction";
import { writeEvent } from "./write-event";

const due = "cloud = $1 and gone_at is null and least(settles_at, lost_at) <= $2";

interface Settled {
  reference: string;
  state: string;
  settled_at: Date;
}

/**
 * Lets everything happen that was to have happened by now. Time passes in stored instants, not in timers, so a
 * restart, or a night without a process, changes nothing.
 */
export async function settleDue(tx: SandboxTransaction): Promise<void> {
  const { sql, cloud, at } = tx;
  const waiting = await sql.query(`select 1 from sandbox.resource where ${due} limit 1`, [cloud, at]);
  if (waiting.rowCount === 0) return;
  await lockCloud(tx);
  const settled = await sql.query<Settled>(
    `update sandbox.resource set
       state = coalesce(becomes->>'state', state),
       problem = becomes->>'problem',
       name = coalesce(becomes->>'name', name),
       flavour = coalesce(becomes->>'flavour', flavour),
       image = coalesce(becomes->>'image', image),
       vcpu = coalesce((becomes->>'vcpu')::float8, vcpu),
       ram_gib = coalesce((becomes->>'ramGib')::float8, ram_gib),
       disk_gib = coalesce((becomes->>'diskGib')::float8, disk_gib),
       labels = coalesce(becomes->'labels', labels),
       addresses = coalesce(becomes->'addresses', addresses),
       networks = coalesce(becomes->'networks', networks),
       rules = coalesce(becomes->'rules', rules),
       ssh_keys = coalesce(becomes->'sshKeys', ssh_keys),
       volumes = coalesce(becomes->'volumes', volumes),
       workloads = coalesce(becomes->'workloads', workloads),
       attributes = attributes || coalesce(becomes->'attributes', '{}'),
       gone_at = case when becomes->>'state' = 'gone' then settles_at end,
       task = null, becomes = null, settles_at = null, updated_at = settles_at
     where cloud = $1 and gone_at is null and settles_at <= $2
     returning reference, state, updated_at as settled_at`,
    [cloud, at],
  );
  const lost = await sql.query<Settled>(
    `update sandbox.resource
     set state = 'gone', gone_at = lost_at, updated_at = lost_at, task = null, becomes = null, settles_at = null
     where cloud = $1 and gone_at is null and lost_at <= $2
     returning reference, 'lost' as state, gone_at as settled_at`,
    [cloud, at],
  );
  const happened = [...settled.rows, ...lost.rows].sort((a, b) => a.settled_at.getTime() - b.settled_at.getTime());
  for (const { reference, state, settled_at } of happened) {
    await writeEvent(tx, {
      time: settled_at,
      type: `resource.${state}`,
      reference,
      message: `The resource is ${state}.`,
    });
  }
}

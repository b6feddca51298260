import { CloudError } from "../errors";
import type { SecurityRule } from "../network";
import type { Volume } from "../operation";
import type { CloudResource, ResourceKey, ResourceKind, ResourceSpec, ResourceState } from "../resource";
import type { WorkloadKind } from "../workload";
import type { SandboxTransaction } from "./sandbox";

/** A network beside the main one, and the resource's address in it. */
export interface Attachment {
  name: string;
  cidr: string;
  address: string;
}

/** Something that runs in a namespace. What its pods are called and say follows from this. */
export interface StoredWorkload {
  kind: WorkloadKind;
  name: string;
  /** Pods; of a job, how often it is to end well; of a cron job none between two times. */
  replicas: number;
  containers: { name: string; image: string }[];
  /** Of a cron job. */
  schedule: string | null;
  /** When its pods began, as text: it is kept as JSON. */
  since: string;
}

export interface ResourceRow {
  reference: string;
  client_token: string | null;
  tenant: string | null;
  kind: ResourceKind;
  name: string;
  region: string;
  zone: string;
  spec: ResourceSpec | null;
  state: ResourceState;
  task: string | null;
  problem: string | null;
  flavour: string | null;
  image: string | null;
  vcpu: number;
  ram_gib: number;
  disk_gib: number;
  addresses: CloudResource["addresses"];
  networks: Attachment[];
  rules: SecurityRule[] | null;
  /** Null: those of the specification. */
  ssh_keys: string[] | null;
  volumes: Volume[];
  workloads: StoredWorkload[];
  labels: Record<string, string>;
  attributes: CloudResource["attributes"];
  created_at: Date;
  updated_at: Date;
  builds_at: Date;
  /** What the operation that is running leads to. */
  becomes: { workloads?: StoredWorkload[] } | null;
  gone_at: Date | null;
}

/** What can be seen at this instant. A create that was delayed is there, and nobody can see it yet. */
const visible = "cloud = $1 and gone_at is null and visible_at <= $2";

async function findVisible(tx: SandboxTransaction, reference: string): Promise<ResourceRow | null> {
  const { rows } = await tx.sql.query<ResourceRow>(
    `select * from sandbox.resource where ${visible} and reference = $3`,
    [tx.cloud, tx.at, reference],
  );
  return rows[0] ?? null;
}

export async function getVisible(tx: SandboxTransaction, reference: string): Promise<ResourceRow> {
  const row = await findVisible(tx, reference);
  if (!row) throw new CloudError("not_found", `There is no resource ${reference}.`, { status: 404 });
  return row;
}

export async function findVisibleByToken(tx: SandboxTransaction, key: ResourceKey): Promise<ResourceRow | null> {
  const { rows } = await tx.sql.query<ResourceRow>(
    `select * from sandbox.resource where ${visible} and client_token = $3 and kind = $4 and tenant = $5 and region = $6`,
    [tx.cloud, tx.at, key.clientToken, key.kind, key.tenant, key.region],
  );
  return rows[0] ?? null;
}

export async function listVisible(
  tx: SandboxTransaction,
  input: { region?: string; tenant?: string; cursor?: string; limit?: number },
): Promise<{ resources: CloudResource[]; cursor: string | null }> {
  const limit = input.limit ?? 100;
  const { rows } = await tx.sql.query<ResourceRow>(
    `select * from sandbox.resource
     where ${visible} and ($3::text is null or region = $3) and ($4::text is null or tenant = $4) and reference > $5
     order by reference limit $6`,
    [tx.cloud, tx.at, input.region ?? null, input.tenant ?? null, input.cursor ?? "", limit + 1],
  );
  const page = rows.slice(0, limit);
  return {
    resources: page.map((row) => toResource(row, tx.at)),
    cursor: rows.length > limit ? (page.at(-1)?.reference ?? null) : null,
  };
}

export function toResource(row: ResourceRow, at: Date): CloudResource {
  return {
    reference: row.reference,
    kind: row.kind,
    clientToken: row.client_token,
    tenant: row.tenant,
    name: row.name,
    region: row.region,
    zone: row.zone,
    state: row.state === "building" && at < row.builds_at ? "accepted" : row.state,
    task: row.task,
    problem: row.problem,
    flavour: row.flavour,
    image: row.image,
    size: { vcpu: row.vcpu, ramGib: row.ram_gib, diskGib: row.disk_gib },
    addresses: row.addresses,
    labels: row.labels,
    attributes: row.attributes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

import { migrateSchema } from "../../sql/migrate-schema";

const resources = `
create table sandbox.cloud (
  cloud text primary key,
  addresses_given integer not null default 0
);
create table sandbox.tenant (
  cloud text not null,
  tenant text not null,
  limits jsonb not null,
  primary key (cloud, tenant)
);
create table sandbox.resource (
  cloud text not null,
  reference text not null,
  client_token text,
  tenant text,
  kind text not null,
  name text not null,
  region text not null,
  zone text not null,
  spec jsonb,
  state text not null,
  task text,
  problem text,
  flavour text,
  image text,
  vcpu double precision not null,
  ram_gib double precision not null,
  disk_gib double precision not null,
  addresses jsonb not null,
  labels jsonb not null,
  attributes jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  visible_at timestamptz not null,
  builds_at timestamptz not null,
  settles_at timestamptz,
  becomes jsonb,
  lost_at timestamptz,
  gone_at timestamptz,
  primary key (cloud, reference)
);
create unique index resource_client_token on sandbox.resource (cloud, client_token) where gone_at is null;
create index resource_tenant on sandbox.resource (cloud, region, tenant) where gone_at is null;
create index resource_due on sandbox.resource (cloud, (least(settles_at, lost_at))) where gone_at is null;
create table sandbox.operation (
  cloud text not null,
  reference text not null,
  client_token text not null,
  name text not null,
  input jsonb not null,
  result jsonb not null,
  problem text,
  started_at timestamptz not null,
  finishes_at timestamptz not null,
  primary key (cloud, reference, client_token)
);
create table sandbox.snapshot (
  cloud text not null,
  reference text not null,
  resource text not null,
  name text not null,
  image text,
  size_gib double precision not null,
  created_at timestamptz not null,
  primary key (cloud, reference)
);
create table sandbox.event (
  seq bigint generated always as identity primary key,
  cloud text not null,
  time timestamptz not null,
  type text not null,
  reference text,
  message text not null
);
create index event_cloud on sandbox.event (cloud, seq);
create table sandbox.fault (
  id bigint generated always as identity primary key,
  cloud text not null,
  operation text not null,
  fault text not null,
  remaining integer,
  tenant text,
  name text,
  client_token text,
  delay_ms integer
);
create index fault_cloud on sandbox.fault (cloud, id);
create table sandbox.fault_rate (
  cloud text not null,
  operation text not null,
  rate double precision not null,
  seed text not null,
  faults text[] not null,
  primary key (cloud, operation)
);
create table sandbox.attempt (
  cloud text not null,
  operation text not null,
  subject text not null,
  count integer not null,
  primary key (cloud, operation, subject)
);
`;

/** A network of a tenant's exists as long as a resource stands in it. Rules are null until the resource has its own. */
const networks = `
alter table sandbox.resource
  add column networks jsonb not null default '[]',
  add column rules jsonb,
  add column ssh_keys jsonb;
`;

/** What manifests have put into a namespace. */
const workloads = `
alter table sandbox.resource add column workloads jsonb not null default '[]';
create index event_reference on sandbox.event (cloud, reference, seq);
`;

/** The disks beside a server's own one; those that it was made with stood in its specification only. */
const volumes = `
alter table sandbox.resource add column volumes jsonb not null default '[]';
update sandbox.resource r
set volumes = (
  select coalesce(jsonb_agg(volume || '{"attached": true}'), '[]') from jsonb_array_elements(r.spec->'volumes') as volume
)
where jsonb_typeof(spec->'volumes') = 'array';
`;

/** Makes or updates the schema \`sandbox\`, in which every sandbox cloud of an installation keeps its state. */
export const migrateSandbox = (ownerUrl: string): Promise<void> =>
  migrateSchema(ownerUrl, "sandbox", [resources, networks, workloads, volumes]);

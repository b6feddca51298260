import { migrateSchema } from "../../sql/migrate-schema";

const operations = `
create table openstack.operation (
  reference text not null,
  client_token text not null,
  name text not null,
  -- The newest of the server's actions before this one, and this one, by Nova's request ids.
  after_request text,
  request text,
  input jsonb not null,
  result jsonb not null default '{}',
  problem text,
  state text not null default 'running',
  started_at timestamptz not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (reference, client_token)
);
`;

/** Makes or updates the schema \`openstack\`: which operation was started under which token. */
export const migrateOpenstack = (ownerUrl: string): Promise<void> => migrateSchema(ownerUrl, "openstack", [operations]);

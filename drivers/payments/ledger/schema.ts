/** The tables of a provider that is ourselves: what was asked for, and what became of it. */
export const ledgerTables = (schema: string): string => `
create table ${schema}.payment (
  provider_reference text primary key,
  idempotency_key text not null unique,
  request jsonb not null,
  status text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  refunded_minor bigint not null default 0 check (refunded_minor between 0 and amount_minor),
  action jsonb,
  decline jsonb,
  created_at timestamptz not null,
  succeeds_at timestamptz
);
create table ${schema}.refund (
  provider_reference text primary key,
  idempotency_key text not null unique,
  request jsonb not null,
  payment text not null references ${schema}.payment,
  amount_minor bigint not null check (amount_minor > 0),
  created_at timestamptz not null
);
`;

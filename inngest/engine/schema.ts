export const engineSchema = "inngest_engine";
export const queueSchema = "inngest_jobs";
/** The login role with which engines and senders connect. */
export const engineRole = "platforma_system";

/** The engine's tables, one entry a version. An entry that has been released is never changed. */
export const schemaVersions: readonly string[] = [
  `
  create table inngest_engine.events (
    seq bigint generated always as identity primary key,
    id text not null,
    name text not null,
    event json not null,
    received_at timestamptz not null default now(),
    dispatched_at timestamptz,
    dispatch_error text,
    unique (name, id)
  );
  create index on inngest_engine.events (seq) where dispatched_at is null;
  create index on inngest_engine.events (received_at);

  create table inngest_engine.runs (
    id text primary key,
    function_id text not null,
    event_id text not null,
    event json not null,
    status text not null default 'running' check (status in ('running', 'succeeded', 'failed', 'cancelled')),
    pending integer not null default 0 check (pending >= 0),
    limit_keys text[] not null default '{}',
    output json,
    error json,
    parent_run_id text,
    parent_step_id text,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    unique (function_id, event_id)
  ) with (fillfactor = 80);
  create index on inngest_engine.runs (function_id, id);
  create index on inngest_engine.runs (status, id);
  create index on inngest_engine.runs (finished_at) where finished_at is not null;

  create sequence inngest_engine.step_order;
  create table inngest_engine.steps (
    run_id text not null references inngest_engine.runs on delete cascade,
    id text not null,
    name text not null,
    op text not null,
    done boolean not null,
    memo json,
    position bigint,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (run_id, id)
  ) with (fillfactor = 90);

  create table inngest_engine.failed_attempts (
    run_id text not null references inngest_engine.runs on delete cascade,
    step_id text not null,
    step_name text not null,
    attempt integer not null,
    error json not null,
    failed_at timestamptz not null default now()
  );
  create index on inngest_engine.failed_attempts (run_id);

  create table inngest_engine.items (
    run_id text not null references inngest_engine.runs on delete cascade,
    step_id text not null,
    attempt integer not null default 0,
    crashes integer not null default 0,
    due_at timestamptz not null default now(),
    worker_id text,
    fence integer not null default 0,
    limit_keys text[] not null default '{}',
    blocked_on text,
    arrival bigint generated always as identity,
    nudged_at timestamptz not null default now(),
    primary key (run_id, step_id)
  ) with (fillfactor = 50);
  create index on inngest_engine.items (worker_id) where worker_id is not null;
  create index on inngest_engine.items (blocked_on, arrival) where blocked_on is not null;
  create index on inngest_engine.items (due_at) where worker_id is null and blocked_on is null;

  create table inngest_engine.waits (
    run_id text not null references inngest_engine.runs on delete cascade,
    step_id text not null,
    event_name text not null,
    path text not null default '',
    value text not null default '',
    conditions json not null default '[]',
    registered_at timestamptz not null default now(),
    after_seq bigint not null default 0,
    primary key (run_id, step_id)
  );
  create index on inngest_engine.waits (event_name, path, value);

  create table inngest_engine.starts (
    function_id text not null,
    key text not null,
    expires_at timestamptz not null,
    primary key (function_id, key)
  );

  create table inngest_engine.debounces (
    function_id text not null,
    key text not null,
    event json not null,
    due_at timestamptz not null,
    deadline timestamptz not null,
    primary key (function_id, key)
  );

  create table inngest_engine.crons (
    function_id text not null,
    expression text not null,
    next_at timestamptz not null,
    last_fired_at timestamptz,
    primary key (function_id, expression)
  );

  create table inngest_engine.workers (
    id text primary key,
    lock_key bigint not null,
    pool_id text,
    host text not null,
    pid integer not null,
    started_at timestamptz not null default now()
  );
  `,
];

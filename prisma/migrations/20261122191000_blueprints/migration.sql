-- How things come to be, as data. The rows that come with the platform belong to nobody until the provider changes them.
CREATE TABLE "blueprints" (
  "id" TEXT NOT NULL,
  "organization_id" TEXT,
  "key" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "status" TEXT NOT NULL,
  "steps" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "published_at" TIMESTAMPTZ(3),
  CONSTRAINT "blueprints_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "blueprints_key_version_key" ON "blueprints"("key", "version");
CREATE UNIQUE INDEX blueprints_one_active ON blueprints (key) WHERE status = 'active';
ALTER TABLE blueprints ADD CHECK (status IN ('draft', 'active', 'archived'));
ALTER TABLE blueprints ADD CHECK (jsonb_typeof(steps) = 'array' AND jsonb_array_length(steps) > 0);
CALL app.protect_shared('blueprints');

-- A version that was ever published stays what it was.
CREATE FUNCTION app.refuse_published_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The steps of a published blueprint never change' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER blueprints_immutable BEFORE UPDATE ON blueprints FOR EACH ROW
  WHEN (OLD.published_at IS NOT NULL AND (OLD.key, OLD.version, OLD.steps) IS DISTINCT FROM (NEW.key, NEW.version, NEW.steps))
  EXECUTE FUNCTION app.refuse_published_steps();

INSERT INTO blueprints (id, key, version, status, steps, created_at, updated_at, published_at) VALUES
  ('bp_01m82abgxyfaks79n8r2s8vcs7', 'server', 1, 'active', '[
    {"name": "allocate", "title": "Allocate {kind} {name} in {region}", "operation": {"kind": "create"}, "needs": [], "timeout_ms": 600000, "retry": {"max_attempts": 8, "first_ms": 500, "max_ms": 30000}, "compensation": "delete", "leads_to": "configuring", "input": {}, "on_failure": "undo"},
    {"name": "configure", "title": "Install {image} and connect {name}", "operation": {"kind": "await", "until": ["building", "active"]}, "needs": ["allocate"], "timeout_ms": 600000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": "starting", "input": {}, "on_failure": "undo"},
    {"name": "activate", "title": "Start {name}", "operation": {"kind": "await", "until": ["active"]}, "needs": ["configure"], "timeout_ms": 900000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": null, "input": {}, "on_failure": "undo"},
    {"name": "verify", "title": "Verify that {name} is as ordered", "operation": {"kind": "verify"}, "needs": ["activate"], "timeout_ms": 300000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": null, "input": {}, "on_failure": "undo"}
  ]', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z'),
  ('bp_01m82abgxzfaks79nq4my115vw', 'namespace', 1, 'active', '[
    {"name": "allocate", "title": "Allocate {kind} {name} in {region}", "operation": {"kind": "create"}, "needs": [], "timeout_ms": 600000, "retry": {"max_attempts": 8, "first_ms": 500, "max_ms": 30000}, "compensation": "delete", "leads_to": "configuring", "input": {}, "on_failure": "undo"},
    {"name": "configure", "title": "Set limits and policies of {name}", "operation": {"kind": "await", "until": ["building", "active"]}, "needs": ["allocate"], "timeout_ms": 600000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": "starting", "input": {}, "on_failure": "undo"},
    {"name": "activate", "title": "Open {name}", "operation": {"kind": "await", "until": ["active"]}, "needs": ["configure"], "timeout_ms": 600000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": null, "input": {}, "on_failure": "undo"},
    {"name": "verify", "title": "Verify that {name} is as ordered", "operation": {"kind": "verify"}, "needs": ["activate"], "timeout_ms": 300000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": null, "input": {}, "on_failure": "undo"}
  ]', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z'),
  ('bp_01m82abgxzfaks79ns4fxypm4d', 'machine', 1, 'active', '[
    {"name": "allocate", "title": "Allocate {kind} {name} in {region}", "operation": {"kind": "create"}, "needs": [], "timeout_ms": 600000, "retry": {"max_attempts": 8, "first_ms": 500, "max_ms": 30000}, "compensation": "delete", "leads_to": "configuring", "input": {}, "on_failure": "undo"},
    {"name": "configure", "title": "Install {image} on {name}", "operation": {"kind": "await", "until": ["building", "active"]}, "needs": ["allocate"], "timeout_ms": 600000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": "starting", "input": {}, "on_failure": "undo"},
    {"name": "activate", "title": "Boot {name}", "operation": {"kind": "await", "until": ["active"]}, "needs": ["configure"], "timeout_ms": 3600000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": null, "input": {}, "on_failure": "undo"},
    {"name": "verify", "title": "Verify that {name} is as ordered", "operation": {"kind": "verify"}, "needs": ["activate"], "timeout_ms": 300000, "retry": {"max_attempts": 60, "first_ms": 500, "max_ms": 30000}, "compensation": null, "leads_to": null, "input": {}, "on_failure": "undo"}
  ]', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z');

-- Each step carries what the blueprint said about it when its run began.
ALTER TABLE "workflow_steps"
  ADD COLUMN "definition" JSONB,
  ADD COLUMN "turn" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "input" JSONB,
  ADD COLUMN "due_at" TIMESTAMPTZ(3);
UPDATE workflow_steps s SET definition = d.step, due_at = s.started_at + (d.step ->> 'timeout_ms')::float8 * interval '1 millisecond'
  FROM workflow_runs r, blueprints b, jsonb_array_elements(b.steps) AS d(step)
  WHERE r.id = s.run_id AND b.key || '@' || b.version = r.blueprint AND d.step ->> 'name' = s.name;
ALTER TABLE "workflow_steps" ALTER COLUMN "definition" SET NOT NULL;

-- Why a run waits, whether somebody stopped it for a while, and whether it should have moved long ago.
ALTER TABLE "workflow_runs"
  ADD COLUMN "waiting_for" TEXT,
  ADD COLUMN "paused_at" TIMESTAMPTZ(3),
  ADD COLUMN "stuck" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE workflow_runs ADD CHECK ((status = 'waiting') = (waiting_for IS NOT NULL));
ALTER TABLE workflow_runs ADD CHECK (waiting_for IN ('pause', 'failure', 'task', 'approval'));
-- The runs that have not ended: what counting them and looking for those that stand still read.
CREATE INDEX workflow_runs_open ON workflow_runs (id) WHERE status IN ('queued', 'running', 'waiting', 'compensating');
CREATE INDEX workflow_runs_stuck ON workflow_runs (id) WHERE stuck;

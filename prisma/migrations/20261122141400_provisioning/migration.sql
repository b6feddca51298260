-- A run always has its resource, knows which item of its order it is, and since when it has been undoing itself.
ALTER TABLE "workflow_runs" DROP COLUMN "input", DROP COLUMN "output",
  ADD COLUMN "position" INTEGER NOT NULL,
  ADD COLUMN "compensating_since" TIMESTAMPTZ(3),
  ALTER COLUMN "resource_id" SET NOT NULL;
ALTER TABLE "workflow_runs" ADD CONSTRAINT "workflow_runs_organization_id_resource_id_fkey"
  FOREIGN KEY ("organization_id", "resource_id") REFERENCES "resources"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The driver is the endpoint's to say.
ALTER TABLE "resources" DROP COLUMN "driver";

-- When the cloud was last asked to make something under a step; null when nothing of it can exist.
ALTER TABLE "workflow_steps" ADD COLUMN "effect_at" TIMESTAMPTZ(3);

-- States that the tables of the service allow.
ALTER TABLE resources ADD CHECK (commercial_status IN ('created', 'pending_active', 'active', 'suspended', 'pending_terminate', 'terminated', 'aborted'));
ALTER TABLE resources ADD CHECK (operating_status IN ('pending', 'configuring', 'starting', 'running', 'degraded', 'stopping', 'stopped', 'failed', 'unknown'));
ALTER TABLE workflow_runs ADD CHECK (status IN ('queued', 'running', 'waiting', 'compensating', 'succeeded', 'failed', 'compensated', 'cancelled'));
ALTER TABLE workflow_steps ADD CHECK (status IN ('pending', 'running', 'waiting', 'succeeded', 'failed', 'skipped', 'compensating', 'compensated'));
-- What may exist in a cloud is never forgotten: a run does not end while one of its steps may have left something.
ALTER TABLE workflow_steps ADD CHECK (effect_at IS NULL OR status NOT IN ('compensated', 'skipped', 'pending'));

-- A resource may be taken over from a cloud, and then no order made it. Protection, suspension and retention belong to the
-- agreement; `seen_at` is when the cloud last showed it to a reconciliation.
ALTER TABLE "resources"
  ALTER COLUMN "order_id" DROP NOT NULL,
  ALTER COLUMN "order_item_id" DROP NOT NULL,
  ADD COLUMN "adopted" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "deletion_protection" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "suspension_reason" TEXT,
  ADD COLUMN "retained_until" TIMESTAMPTZ(3),
  ADD COLUMN "seen_at" TIMESTAMPTZ(3);
ALTER TABLE resources ADD CHECK (adopted OR (order_id IS NOT NULL AND order_item_id IS NOT NULL));
CREATE INDEX "resources_endpoint_id_idx" ON "resources"("endpoint", "id");
CREATE INDEX "resources_endpoint_external_id_idx" ON "resources"("endpoint", "external_id");
CREATE INDEX "resources_retained_until_idx" ON "resources"("retained_until");

CREATE TABLE "resource_operations" (
  "id" TEXT NOT NULL,
  "organization_id" TEXT NOT NULL,
  "resource_id" TEXT NOT NULL,
  "action_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "input" JSONB NOT NULL,
  "status" TEXT NOT NULL,
  "requested_by" JSONB NOT NULL,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "result" JSONB,
  "error" JSONB,
  "log" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "started_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "resource_operations_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "resource_operations_organization_id_id_key" ON "resource_operations"("organization_id", "id");
CREATE INDEX "resource_operations_resource_id_id_idx" ON "resource_operations"("resource_id", "id");
CREATE INDEX "resource_operations_status_id_idx" ON "resource_operations"("status", "id");
ALTER TABLE "resource_operations" ADD CONSTRAINT "resource_operations_organization_id_resource_id_fkey"
  FOREIGN KEY ("organization_id", "resource_id") REFERENCES "resources"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE resource_operations ADD CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled'));
CALL app.protect('resource_operations');
-- Two operations never work on one resource, whatever the code believes.
CREATE UNIQUE INDEX resource_operations_one_at_a_time ON resource_operations (resource_id) WHERE status = 'running';
-- Who is next.
CREATE INDEX resource_operations_open ON resource_operations (resource_id, id) WHERE status IN ('queued', 'running');

-- What a reconciliation found to differ. The provider's, whoever's resource it is about.
CREATE TABLE "resource_findings" (
  "id" TEXT NOT NULL,
  "organization_id" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "endpoint" TEXT NOT NULL,
  "customer_id" TEXT,
  "resource_id" TEXT,
  "reference" TEXT,
  "name" TEXT NOT NULL,
  "facts" JSONB NOT NULL,
  "remedies" JSONB NOT NULL,
  "applied" TEXT,
  "note" TEXT,
  "decided_by" JSONB,
  "action_id" TEXT,
  "version" INTEGER NOT NULL DEFAULT 1,
  "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "resource_findings_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "resource_findings_organization_id_id_key" ON "resource_findings"("organization_id", "id");
CREATE INDEX "resource_findings_organization_id_status_id_idx" ON "resource_findings"("organization_id", "status", "id");
ALTER TABLE resource_findings ADD CHECK (kind IN ('orphan', 'lost', 'drifted_state', 'drifted_size', 'unbilled', 'billed_but_gone'));
ALTER TABLE resource_findings ADD CHECK (status IN ('open', 'applied', 'dismissed', 'resolved'));
CALL app.protect('resource_findings');
CREATE UNIQUE INDEX resource_findings_open ON resource_findings (subject, kind) WHERE status = 'open';

-- Which kinds of findings are put right by themselves: one row for the provider.
CREATE TABLE "reconcile_policies" (
  "organization_id" TEXT NOT NULL,
  "automatic" JSONB NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "reconcile_policies_pkey" PRIMARY KEY ("organization_id")
);
CALL app.protect('reconcile_policies');

-- When a resource stopped and began to be charged for, as billing was told, in whatever order it was told.
CREATE TABLE charge_changes (
  organization_id text NOT NULL,
  resource_id text NOT NULL,
  at timestamptz(3) NOT NULL,
  charged boolean NOT NULL,
  CONSTRAINT charge_changes_pkey PRIMARY KEY (resource_id, at, charged)
);
INSERT INTO charge_changes (organization_id, resource_id, at, charged)
SELECT DISTINCT organization_id, resource_id, ended_at, false FROM subscriptions WHERE status = 'cancelled' AND ended_at IS NOT NULL;
CREATE INDEX subscriptions_organization_id_resource_id_idx ON subscriptions (organization_id, resource_id);
CALL app.protect('charge_changes');

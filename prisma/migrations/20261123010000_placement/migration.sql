-- Several clouds may serve one region. A region without any row here is served by its own endpoint.
CREATE TABLE region_clouds (
  id text PRIMARY KEY,
  organization_id text NOT NULL,
  region text NOT NULL REFERENCES regions (key) ON DELETE RESTRICT ON UPDATE CASCADE,
  cloud text NOT NULL REFERENCES cloud_endpoints (key) ON DELETE RESTRICT ON UPDATE CASCADE,
  cloud_region text NOT NULL,
  zone text,
  kinds jsonb NOT NULL DEFAULT '[]',
  weight integer NOT NULL CHECK (weight BETWEEN 0 AND 1000),
  maximum integer CHECK (maximum >= 0),
  class text,
  residency text,
  labels jsonb NOT NULL DEFAULT '{}',
  flavours jsonb NOT NULL DEFAULT '{}',
  images jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'drained')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX region_clouds_organization_id_id_key ON region_clouds (organization_id, id);
CREATE UNIQUE INDEX region_clouds_place_key ON region_clouds (region, cloud, cloud_region, zone) NULLS NOT DISTINCT;
CALL app.protect_shared('region_clouds');

-- Where an item was placed in one attempt, and why there. Its region_cloud may be gone by now.
CREATE TABLE placements (
  id text PRIMARY KEY,
  organization_id text NOT NULL,
  order_id text NOT NULL,
  order_item_id text NOT NULL,
  attempt integer NOT NULL,
  region text NOT NULL,
  region_cloud_id text,
  anti_affinity text,
  place jsonb,
  candidates jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX placements_organization_id_id_key ON placements (organization_id, id);
CREATE UNIQUE INDEX placements_organization_id_order_item_id_attempt_key
  ON placements (organization_id, order_item_id, attempt);
CREATE INDEX placements_organization_id_anti_affinity_idx ON placements (organization_id, anti_affinity);
CREATE INDEX placements_region_cloud_id_idx ON placements (region_cloud_id);
CALL app.protect('placements');

-- Null: the cloud knows the region, flavours and images by the catalogue's names.
ALTER TABLE resources ADD COLUMN place jsonb;
ALTER TABLE order_items ADD COLUMN placement jsonb;
ALTER TABLE orders ADD COLUMN all_or_nothing boolean NOT NULL DEFAULT false;
ALTER TABLE workflow_runs ADD COLUMN all_or_nothing boolean NOT NULL DEFAULT false;

-- Whoever changes a cloud's settings says which version they saw.
ALTER TABLE cloud_endpoints ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- What has not been sealed yet, organisation by organisation, for the sealing job.
CREATE INDEX audit_entries_unsealed ON audit_entries (organization_id, seq) WHERE hash IS NULL;

-- The gateway enters the caller's own organisation before it touches a key, so that no transaction of an organisation
-- below needs to see the keys and answers of those above it.
ALTER POLICY caller ON idempotency_keys
  USING (organization_id = (SELECT app.org())) WITH CHECK (organization_id = (SELECT app.org()));

ALTER TABLE billing_accounts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE api_keys ADD COLUMN replaced_by TEXT;

CREATE TABLE "sign_in_attempts" (
    "email_hash" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("email_hash")
);
CREATE INDEX "sign_in_attempts_last_at_idx" ON "sign_in_attempts"("last_at");
CALL app.protect_system('sign_in_attempts');

-- Whoever stands above founds: the provider and a partner put organisations right below themselves, nowhere else.
CREATE POLICY parent_insert ON organizations FOR INSERT TO platforma_app
  WITH CHECK (parent_id = (SELECT app.org()) AND path = (SELECT app.path()) || id || '/' AND kind <> 'provider');

-- What decides who may do what has changed: gateways forget what they remember of this session, key or person.
CREATE FUNCTION app.notify_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN PERFORM pg_notify('platforma_access', changed ->> TG_ARGV[0]); RETURN NULL; END $$;
CREATE TRIGGER sessions_access AFTER UPDATE ON sessions FOR EACH ROW
  WHEN (OLD.revoked_at IS DISTINCT FROM NEW.revoked_at) EXECUTE FUNCTION app.notify_access('id');
CREATE TRIGGER api_keys_access AFTER UPDATE ON api_keys FOR EACH ROW
  WHEN ((OLD.revoked_at, OLD.expires_at, OLD.scopes) IS DISTINCT FROM (NEW.revoked_at, NEW.expires_at, NEW.scopes))
  EXECUTE FUNCTION app.notify_access('id');
CREATE TRIGGER memberships_access AFTER INSERT OR UPDATE OR DELETE ON memberships FOR EACH ROW
  EXECUTE FUNCTION app.notify_access('user_id');

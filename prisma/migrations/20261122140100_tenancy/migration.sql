-- Tenancy. The application connects as platforma_app, which owns nothing and can not bypass row-level security.
-- A transaction says in which organisation it runs (app.org, app.path); without that it sees nothing.
-- platforma_system, for work that no tenant asked for, gets its sight by policies of its own, not by BYPASSRLS.

CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app, public TO platforma_app, platforma_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO platforma_app, platforma_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO platforma_app, platforma_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO platforma_app, platforma_system;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO platforma_app, platforma_system;
REVOKE ALL ON TABLE _prisma_migrations FROM platforma_app, platforma_system;

-- The organisation of this transaction, and its materialised path. NULL and '' alike mean none.
CREATE FUNCTION app.org() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.org', true), '');
CREATE FUNCTION app.path() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.path', true), '');
-- The root of the tree is the provider, which sees every organisation.
CREATE FUNCTION app.is_root() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.path', true) = current_setting('app.org', true) || '/';

-- Rows of a tenant: its own organisation reads and writes, every organisation above it in the tree reads.
-- The sub-selects are evaluated once per statement; the list of the subtree only when a row is not the tenant's own.
CREATE PROCEDURE app.protect(tbl regclass, own text DEFAULT 'organization_id') LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
  EXECUTE format($p$CREATE POLICY tenant_read ON %s FOR SELECT TO platforma_app USING (
      %2$I = (SELECT app.org()) OR (SELECT app.is_root())
      OR %2$I IN (SELECT o.id FROM organizations o WHERE o.path ^@ (SELECT app.path())))$p$, tbl, own);
  EXECUTE format('CREATE POLICY tenant_insert ON %s FOR INSERT TO platforma_app WITH CHECK (%I = (SELECT app.org()))', tbl, own);
  EXECUTE format('CREATE POLICY tenant_update ON %s FOR UPDATE TO platforma_app USING (%2$I = (SELECT app.org())) WITH CHECK (%2$I = (SELECT app.org()))', tbl, own);
  EXECUTE format('CREATE POLICY tenant_delete ON %s FOR DELETE TO platforma_app USING (%I = (SELECT app.org()))', tbl, own);
  EXECUTE format('CREATE POLICY system ON %s TO platforma_system USING (true) WITH CHECK (true)', tbl);
END $$;

-- Rows that the provider writes and every organisation reads: the catalogue.
CREATE PROCEDURE app.protect_shared(tbl regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
  EXECUTE format('CREATE POLICY shared_read ON %s FOR SELECT TO platforma_app USING ((SELECT app.org()) IS NOT NULL)', tbl);
  EXECUTE format('CREATE POLICY provider_insert ON %s FOR INSERT TO platforma_app WITH CHECK ((SELECT app.is_root()) AND organization_id = (SELECT app.org()))', tbl);
  EXECUTE format('CREATE POLICY provider_update ON %s FOR UPDATE TO platforma_app USING ((SELECT app.is_root())) WITH CHECK (organization_id = (SELECT app.org()))', tbl);
  EXECUTE format('CREATE POLICY provider_delete ON %s FOR DELETE TO platforma_app USING ((SELECT app.is_root()))', tbl);
  EXECUTE format('CREATE POLICY system ON %s TO platforma_system USING (true) WITH CHECK (true)', tbl);
END $$;

-- Rows that belong to no organisation: only system work touches them.
CREATE PROCEDURE app.protect_system(tbl regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
  EXECUTE format('CREATE POLICY system ON %s TO platforma_system USING (true) WITH CHECK (true)', tbl);
END $$;

-- An organisation is its own tenant. Its policy must not look itself up in its own table.
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON organizations FOR SELECT TO platforma_app USING (path ^@ (SELECT app.path()));
CREATE POLICY tenant_update ON organizations FOR UPDATE TO platforma_app USING (id = (SELECT app.org())) WITH CHECK (id = (SELECT app.org()));
CREATE POLICY system ON organizations TO platforma_system USING (true) WITH CHECK (true);
CREATE UNIQUE INDEX organizations_one_provider ON organizations (kind) WHERE kind = 'provider';
CREATE INDEX organizations_path_prefix ON organizations (path text_pattern_ops);

CALL app.protect('projects');
CALL app.protect('billing_accounts');
CALL app.protect('memberships');
CALL app.protect('invitations');
CALL app.protect('api_keys');
CALL app.protect('audit_entries');
CALL app.protect('actions');
CALL app.protect('events');
CALL app.protect('request_logs');
CALL app.protect('quotes');
CALL app.protect('orders');
CALL app.protect('order_items');
CALL app.protect('quotas');
CALL app.protect('resources');
CALL app.protect('workflow_runs');
CALL app.protect('workflow_steps');
CALL app.protect('cloud_endpoints');
CALL app.protect('subscriptions');
CALL app.protect('invoices');
CALL app.protect('invoice_lines');
CALL app.protect('payments');
CALL app.protect('notifications');
CALL app.protect('deliveries');
CALL app.protect('delivery_attempts');
CALL app.protect('webhook_endpoints');
CALL app.protect('notification_preferences');

CALL app.protect_shared('products');
CALL app.protect_shared('plans');
CALL app.protect_shared('price_components');
CALL app.protect_shared('rates');
CALL app.protect_shared('regions');
CALL app.protect_shared('availabilities');
CALL app.protect_shared('tax_rates');
CALL app.protect_shared('legal_entities');

CALL app.protect_system('sessions');
CALL app.protect_system('user_tokens');
CALL app.protect_system('rate_limit_windows');
CALL app.protect_system('number_series');

-- A person is seen where they are a member.
CALL app.protect_system('users');
CREATE POLICY member_read ON users FOR SELECT TO platforma_app USING (id IN (SELECT m.user_id FROM memberships m));

-- Keys and invitations of descendants are nobody's business but their own organisation's.
DROP POLICY tenant_read ON api_keys;
CREATE POLICY tenant_read ON api_keys FOR SELECT TO platforma_app USING (organization_id = (SELECT app.org()));
DROP POLICY tenant_read ON invitations;
CREATE POLICY tenant_read ON invitations FOR SELECT TO platforma_app USING (organization_id = (SELECT app.org()));
DROP POLICY tenant_read ON webhook_endpoints;
CREATE POLICY tenant_read ON webhook_endpoints FOR SELECT TO platforma_app USING (organization_id = (SELECT app.org()));
DROP POLICY tenant_read ON cloud_endpoints;
CREATE POLICY tenant_read ON cloud_endpoints FOR SELECT TO platforma_app USING (organization_id = (SELECT app.org()));

-- The key of a request belongs to who asked, even where staff of an organisation above act inside this one.
CALL app.protect_system('idempotency_keys');
CREATE POLICY caller ON idempotency_keys TO platforma_app
  USING (strpos((SELECT app.path()), organization_id || '/') > 0) WITH CHECK (strpos((SELECT app.path()), organization_id || '/') > 0);

-- The outbox: what waits, in order; who writes wakes the relay.
CREATE INDEX events_waiting ON events (seq) WHERE dispatched_at IS NULL AND dead_at IS NULL;
CREATE INDEX events_dead ON events (seq) WHERE dead_at IS NOT NULL;
CREATE FUNCTION app.notify_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('platforma_events', ''); RETURN NULL; END $$;
CREATE TRIGGER events_notify AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION app.notify_events();

-- An action that moved wakes whoever watches it.
CREATE FUNCTION app.notify_actions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('platforma_actions', NEW.id); RETURN NULL; END $$;
CREATE TRIGGER actions_notify AFTER UPDATE ON actions FOR EACH ROW EXECUTE FUNCTION app.notify_actions();

-- A notification that arrived wakes the bell.
CREATE FUNCTION app.notify_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('platforma_notifications', NEW.organization_id); RETURN NULL; END $$;
CREATE TRIGGER notifications_notify AFTER INSERT ON notifications FOR EACH ROW EXECUTE FUNCTION app.notify_notifications();

-- What never changes.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER rates_append_only BEFORE UPDATE OR DELETE ON rates FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER audit_kept BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER audit_sealed BEFORE UPDATE ON audit_entries FOR EACH ROW
  WHEN (OLD.hash IS NOT NULL OR (OLD.id, OLD.organization_id, OLD.seq, OLD.actor, OLD.action, OLD.subject, OLD.changes, OLD.occurred_at)
    IS DISTINCT FROM (NEW.id, NEW.organization_id, NEW.seq, NEW.actor, NEW.action, NEW.subject, NEW.changes, NEW.occurred_at))
  EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER invoices_kept BEFORE DELETE ON invoices FOR EACH ROW WHEN (OLD.finalized_at IS NOT NULL) EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER invoices_immutable BEFORE UPDATE ON invoices FOR EACH ROW
  WHEN (OLD.finalized_at IS NOT NULL AND
    (OLD.id, OLD.organization_id, OLD.billing_account_id, OLD.legal_entity_id, OLD.number, OLD.currency, OLD.seller, OLD.buyer, OLD.tax,
     OLD.net_minor, OLD.tax_minor, OLD.gross_minor, OLD.period_start, OLD.period_end, OLD.due_at, OLD.finalized_at)
    IS DISTINCT FROM
    (NEW.id, NEW.organization_id, NEW.billing_account_id, NEW.legal_entity_id, NEW.number, NEW.currency, NEW.seller, NEW.buyer, NEW.tax,
     NEW.net_minor, NEW.tax_minor, NEW.gross_minor, NEW.period_start, NEW.period_end, NEW.due_at, NEW.finalized_at))
  EXECUTE FUNCTION app.refuse_change();
CREATE FUNCTION app.refuse_final_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM invoices i WHERE i.id = coalesce(OLD.invoice_id, NEW.invoice_id) AND i.finalized_at IS NOT NULL) THEN
    RAISE EXCEPTION 'The lines of a finalised invoice never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER invoice_lines_immutable BEFORE INSERT OR UPDATE OR DELETE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION app.refuse_final_line();

-- States that the tables of the services allow.
ALTER TABLE organizations ADD CHECK (kind IN ('provider', 'partner', 'customer'));
ALTER TABLE orders ADD CHECK (status IN ('draft', 'pending_approval', 'pending_payment', 'created', 'provisioning', 'provisioned', 'partially_provisioned', 'failed', 'rejected', 'cancelling', 'cancelled'));
ALTER TABLE actions ADD CHECK (status IN ('pending', 'running', 'succeeded', 'failed', 'cancelled') AND progress BETWEEN 0 AND 100);
ALTER TABLE invoices ADD CHECK (status IN ('gathering', 'draft', 'finalizing', 'open', 'paid', 'uncollectible', 'void'));
ALTER TABLE invoices ADD CHECK (finalized_at IS NULL OR (number IS NOT NULL AND net_minor + tax_minor = gross_minor));
ALTER TABLE subscriptions ADD CHECK (status IN ('pending', 'trialing', 'active', 'past_due', 'paused', 'suspended', 'cancelled', 'ended'));
ALTER TABLE quotas ADD CHECK (used >= 0);

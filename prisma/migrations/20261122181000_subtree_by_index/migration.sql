-- What lies below an organisation is a range of paths, which the index answers; a prefix that is known only when the
-- statement runs is not, and had every organisation read for it. (The policy of organizations itself keeps the prefix:
-- with a range there, the planner would read the subtree even to find one organisation by its id.)
CREATE FUNCTION app.path_end() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(regexp_replace(current_setting('app.path', true), '/$', '0'), '');

CREATE OR REPLACE PROCEDURE app.protect(tbl regclass, own text DEFAULT 'organization_id') LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
  EXECUTE format('CREATE POLICY tenant_read ON %s FOR SELECT TO platforma_app USING (%s)', tbl, app.readable(own));
  EXECUTE format('CREATE POLICY tenant_insert ON %s FOR INSERT TO platforma_app WITH CHECK (%I = (SELECT app.org()))', tbl, own);
  EXECUTE format('CREATE POLICY tenant_update ON %s FOR UPDATE TO platforma_app USING (%2$I = (SELECT app.org())) WITH CHECK (%2$I = (SELECT app.org()))', tbl, own);
  EXECUTE format('CREATE POLICY tenant_delete ON %s FOR DELETE TO platforma_app USING (%I = (SELECT app.org()))', tbl, own);
  EXECUTE format('CREATE POLICY system ON %s TO platforma_system USING (true) WITH CHECK (true)', tbl);
END $$;

-- Whose rows a tenant reads: its own, all for the root of the tree, else those of its subtree.
CREATE FUNCTION app.readable(own text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN format(
    '%1$I = (SELECT app.org()) OR (SELECT app.is_root()) OR %1$I IN (SELECT o.id FROM organizations o
       WHERE o.path ~>=~ (SELECT app.path()) AND o.path ~<~ (SELECT app.path_end()))', own);

DO $$
DECLARE tbl regclass;
BEGIN
  FOR tbl IN SELECT polrelid::regclass FROM pg_policy
    WHERE polname = 'tenant_read' AND pg_get_expr(polqual, polrelid) LIKE '%^@%'
      AND polrelid <> 'organizations'::regclass LOOP
    EXECUTE format('ALTER POLICY tenant_read ON %s USING (%s)', tbl, app.readable('organization_id'));
  END LOOP;
END $$;

-- What a project holds of each kind, counted from the first order on; without a maximum the organisation's quota alone limits it.
CREATE TABLE "project_quotas" (
  "organization_id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "resource_kind" TEXT NOT NULL,
  "maximum" INTEGER,
  "used" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "project_quotas_pkey" PRIMARY KEY ("project_id", "resource_kind")
);
ALTER TABLE "project_quotas" ADD CONSTRAINT "project_quotas_organization_id_project_id_fkey"
  FOREIGN KEY ("organization_id", "project_id") REFERENCES "projects"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE project_quotas ADD CHECK (used >= 0 AND maximum >= 0);
CALL app.protect('project_quotas');

INSERT INTO project_quotas (organization_id, project_id, resource_kind, used)
SELECT o.organization_id, o.project_id, i.product ->> 'resource_kind', count(*)::int
FROM orders o JOIN order_items i ON i.order_id = o.id AND i.organization_id = o.organization_id
WHERE o.project_id IS NOT NULL AND o.status <> 'rejected' AND i.status IN ('pending', 'provisioning', 'provisioned')
GROUP BY 1, 2, 3;

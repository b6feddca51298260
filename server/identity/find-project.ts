import type { Sql } from "@/server/kernel/database";

/** The project of an organisation, or null: a project of somebody else's is none. */
export async function findProject(
  sql: Sql,
  organizationId: string,
  id: string,
): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql.query<{ id: string; name: string }>({
    name: "find-project",
    text: "SELECT id, name FROM projects WHERE organization_id = $1 AND id = $2",
    values: [organizationId, id],
  });
  return rows[0] ?? null;
}

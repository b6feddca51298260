import type { Sql } from "@/server/kernel/database";

/** Which cloud endpoint serves each region, by region key. */
export async function regionEndpoints(sql: Sql): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ key: string; endpoint: string }>({
    name: "region-endpoints",
    text: "SELECT key, endpoint FROM regions",
  });
  return new Map(rows.map((row) => [row.key, row.endpoint]));
}

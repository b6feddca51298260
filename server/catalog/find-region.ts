import type { Sql } from "@/server/kernel/database";

/** A region as provisioning needs it: its name for people, and the key of the cloud endpoint that serves it. */
export interface RegionPlace {
  key: string;
  name: string;
  city: string;
  endpoint: string;
}

/** The region with this key, or null. */
export async function findRegion(sql: Sql, key: string): Promise<RegionPlace | null> {
  const { rows } = await sql.query<RegionPlace>({
    name: "find-region",
    text: "SELECT key, name, city, endpoint FROM regions WHERE key = $1",
    values: [key],
  });
  return rows[0] ?? null;
}

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

/** Whether a cloud serves a region, by the region's own word or beside others; null where there is no such region. */
export async function servesRegion(sql: Sql, cloud: string, region: string): Promise<boolean | null> {
  const { rows } = await sql.query<{ serves: boolean }>({
    name: "serves-region",
    text: `SELECT endpoint = $1 OR EXISTS (SELECT FROM region_clouds c WHERE c.region = r.key AND c.cloud = $1) AS serves
           FROM regions r WHERE key = $2`,
    values: [cloud, region],
  });
  return rows[0]?.serves ?? null;
}

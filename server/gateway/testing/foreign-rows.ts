import pg from "pg";
import type { Services, Tenant } from "@/server/kernel/context";
import { type IdKind, idPrefixes } from "@/server/kernel/ids";

/** An id of each kind that stands in a row of an organisation. */
export type ForeignIds = ReadonlyMap<string, string>;

interface Column {
  table_name: string;
  column_name: string;
  data_type: string;
}

const today = "2026-11-22T00:00:00Z";

/** Some value of a type. */
const sampleOf = (type: string): unknown => {
  if (type.startsWith("timestamp")) return today;
  if (type === "date") return "2026-11-22";
  if (type === "jsonb") return "[]";
  if (type === "boolean") return false;
  if (["integer", "bigint", "smallint", "numeric", "double precision"].includes(type)) return 0;
  return "EUR";
};

interface Check {
  table_name: string;
  name: string;
  definition: string;
}

/**
 * Puts one row of the organisation into every tenant table that has ids, whatever the table's other columns are: read
 * off the database's own catalogue, so that a table that is added tomorrow is tried as well.
 */
export async function plantRows(services: Services, tenant: Tenant): Promise<ForeignIds> {
  const client = new pg.Client(services.environment.DATABASE_URL);
  await client.connect();
  try {
    // Rows need not make sense: in this database foreign keys, triggers and checks stand aside.
    await client.query("SET session_replication_role = replica");
    const { rows: columns } = await client.query<Column>(required);
    const { rows: checks } = await client.query<Check>(checkConstraints);
    for (const { table_name, name } of checks) await client.query(`ALTER TABLE ${table_name} DROP CONSTRAINT ${name}`);
    const planted = new Map<string, string>();
    for (const [table, own] of byTable(columns)) {
      const id = await plant(client, services, tenant, { table, columns: own, checks });
      if (id) planted.set(id.split("_")[0] ?? "", id);
    }
    return planted;
  } finally {
    await client.end();
  }
}

interface Plot {
  table: string;
  columns: Column[];
  checks: Check[];
}

async function plant(client: pg.Client, services: Services, tenant: Tenant, { table, columns, checks }: Plot) {
  const kind = kindOf.get(table);
  if (!kind) return null;
  const id = services.ids.next(kind);
  const rules = checks.filter((check) => check.table_name === table);
  const values = columns.map(({ column_name, data_type }) => {
    if (column_name === "id") return id;
    if (column_name === "organization_id") return tenant.id;
    const rule = rules.find(({ definition }) => definition.includes(`(${column_name} = ANY`));
    const [, allowed] = /'([a-z_]+)'/.exec(rule?.definition ?? "") ?? [];
    if (allowed) return allowed;
    if (data_type === "text" && column_name !== "currency") return `${column_name} ${id}`;
    return sampleOf(data_type);
  });
  const names = columns.map(({ column_name }) => pg.escapeIdentifier(column_name)).join(", ");
  const places = columns.map((_, index) => `$${index + 1}`).join(", ");
  await client.query(`INSERT INTO ${pg.escapeIdentifier(table)} (${names}) VALUES (${places})`, values);
  return id;
}

/** Which kind of id a table's rows have: the plural of the kind in snake case. */
const kindOf = new Map(kinds().map((kind) => [plural(kind), kind]));

function kinds(): IdKind[] {
  const isKind = (name: string): name is IdKind => Object.hasOwn(idPrefixes, name);
  return Object.keys(idPrefixes).filter(isKind);
}

function plural(kind: string): string {
  const snake = kind.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (snake === "audit") return "audit_entries";
  return /[^aeiou]y$/.test(snake) ? `${snake.slice(0, -1)}ies` : `${snake}s`;
}

function byTable(columns: Column[]): Map<string, Column[]> {
  const tables = new Map<string, Column[]>();
  for (const column of columns) tables.set(column.table_name, [...(tables.get(column.table_name) ?? []), column]);
  return tables;
}

const tenantTables = `SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'tenant_insert'`;

const required = `
  SELECT table_name, column_name, data_type FROM information_schema.columns
  WHERE table_schema = 'public' AND is_nullable = 'NO' AND (column_default IS NULL OR column_name = 'id')
    AND table_name IN (${tenantTables})
    AND table_name IN (SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'id')
  ORDER BY table_name, ordinal_position`;

const checkConstraints = `
  SELECT conrelid::regclass::text AS table_name, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
  WHERE contype = 'c' AND connamespace = 'public'::regnamespace`;

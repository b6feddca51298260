import type { RowColumn } from "@/components/ui/rows";

/** A JSON Schema as the API answers it. */
type Schema = Readonly<Record<string, unknown>>;

interface Place {
  /** Path in the form: `config.region.id`. */
  name: string;
  label: string;
  required: boolean;
  /** What the driver says of it. */
  hint?: string;
}

/** One answer that somebody types or chooses. All of them are texts in the form. */
export interface CloudInput extends Place {
  kind: "text" | "secret" | "long" | "number" | "boolean" | "choice" | "json";
  options: readonly string[];
  /** What counts when it is left empty. */
  fallback: string;
  nullable: boolean;
}

interface CloudVariant {
  value: string;
  label: string;
  fields: readonly CloudField[];
}

/**
 * A list of the same answers, one row each: a map from names (`byName`, in the column `name`), or a list. Rows of a single
 * answer have it in the column `value`.
 */
export interface CloudRows extends Place {
  kind: "rows";
  byName: boolean;
  columns: readonly RowColumn[];
}

/** What a form for a cloud's settings is made of. */
export type CloudField =
  | CloudInput
  | CloudRows
  | (Place & { kind: "group"; fields: readonly CloudField[] })
  | (Place & { kind: "fixed"; value: unknown })
  | (Place & { kind: "variants"; variants: readonly [CloudVariant, ...CloudVariant[]] });

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const schemasIn = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The fields of an object's schema; one `variants` field for a choice between several objects. */
export function fieldsOf(schema: Schema, name: string): CloudField[] {
  if (!schemasIn(schema.oneOf ?? schema.anyOf).length) return properties(schema, name);
  return [fieldOf(schema, { name, label: "Way to sign in", required: true })];
}

function properties(schema: Schema, path: string): CloudField[] {
  const required = new Set(textsIn(schema.required));
  return Object.entries(isSchema(schema.properties) ? schema.properties : {}).map(([key, property]) => {
    const its = isSchema(property) ? property : {};
    const hint = typeof its.description === "string" ? { hint: its.description } : {};
    return fieldOf(its, { name: `${path}.${key}`, label: labelOf(key), required: required.has(key), ...hint });
  });
}

function fieldOf(schema: Schema, place: Place): CloudField {
  if ("const" in schema) return { ...place, kind: "fixed", value: schema.const };
  const choices = schemasIn(schema.oneOf ?? schema.anyOf);
  const [first, ...others] = choices.filter(({ type }) => type !== "null");
  if (first && choices.length > others.length + 1 && others.length === 0)
    return { ...fieldOf({ ...first, default: schema.default }, place), ...nullable };
  if (first?.type === "object") {
    const variant = (one: Schema): CloudVariant => {
      const fields = properties(one, place.name);
      return { ...nameOf(fields), fields };
    };
    return { ...place, kind: "variants", variants: [variant(first), ...others.map(variant)] };
  }
  if (schema.type === "object" && isSchema(schema.properties) && schema.default === undefined)
    return { ...place, kind: "group", fields: properties(schema, place.name) };
  const rows = rowsOf(schema);
  return rows ? { ...place, ...rows } : { ...place, ...inputOf(schema, place.name) };
}

/** Maps and lists of plain answers, or of objects that hold nothing but plain answers; null for any other schema. */
function rowsOf(schema: Schema): Omit<CloudRows, keyof Place> | null {
  const byName = schema.type === "object" && !isSchema(schema.properties);
  const inner = byName ? schema.additionalProperties : schema.type === "array" ? schema.items : null;
  if (!isSchema(inner)) return null;
  const columns = columnsOf(inner);
  if (!columns || (byName && columns.some(({ key }) => key === "name"))) return null;
  const name: RowColumn = { key: "name", label: "Name", required: true, unique: true };
  return { kind: "rows", byName, columns: byName ? [name, ...columns] : columns };
}

function columnsOf(inner: Schema): RowColumn[] | null {
  const single = columnOf(inner, { key: "value", label: "Value", required: true });
  if (single) return [single];
  if (!isSchema(inner.properties)) return null;
  const required = new Set(textsIn(inner.required));
  const columns = Object.entries(inner.properties).map(([key, property]) =>
    isSchema(property) ? columnOf(property, { key, label: labelOf(key), required: required.has(key) }) : null,
  );
  return columns.every((column) => column !== null) ? columns : null;
}

function columnOf({ type }: Schema, place: Pick<RowColumn, "key" | "label" | "required">): RowColumn | null {
  if (type === "string") return { ...place, kind: "text" };
  return type === "number" || type === "integer" ? { ...place, kind: "number" } : null;
}

const nullable = { nullable: true };

function inputOf(schema: Schema, name: string): Omit<CloudInput, keyof Place> {
  const { type, default: preset } = schema;
  const plain = Array.isArray(type) ? type.find((one) => one !== "null") : type;
  const options = textsIn(schema.enum);
  const scalar = plain === "string" || plain === "number" || plain === "integer" || plain === "boolean";
  const fallback = preset === undefined || preset === null ? "" : scalar ? String(preset) : JSON.stringify(preset);
  const more = { options, fallback, nullable: Array.isArray(type) && type.includes("null") };
  if (options.length > 0) return { kind: "choice", ...more };
  if (plain === "number" || plain === "integer") return { kind: "number", ...more };
  if (plain === "boolean") return { kind: "boolean", ...more };
  if (plain === "string") return { kind: textKind(name), ...more };
  return { kind: "json", ...more };
}

/** What a text is can only be told by its name: secrets stay hidden, and PEM has many lines. */
function textKind(name: string): "text" | "secret" | "long" {
  if (name.startsWith("credentials.") && /(password|secret|token)$/i.test(name)) return "secret";
  return /(certificate|certificateAuthority|key)$/i.test(name) ? "long" : "text";
}

/** A variant goes by what distinguishes it: its fixed value, or else what it asks for. */
function nameOf(fields: readonly CloudField[]): { value: string; label: string } {
  const fixed = fields.find((field) => field.kind === "fixed");
  if (fixed?.kind === "fixed") return { value: String(fixed.value), label: labelOf(String(fixed.value)) };
  const wanted = fields.filter(({ required }) => required);
  const label = wanted.map((field, index) => (index === 0 ? field.label : field.label.toLowerCase())).join(" and ");
  return { value: wanted.map(({ name }) => name).join("+"), label };
}

const spelt: Readonly<Record<string, string>> = {
  url: "URL",
  id: "ID",
  ms: "(ms)",
  gib: "(GiB)",
  cidr: "CIDR",
  ssh: "SSH",
};

/** `requestTimeoutMs` → "Request timeout (ms)", `application_credential` → "Application credential". */
export function labelOf(key: string): string {
  const words = key
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .map((word) => spelt[word.toLowerCase()] ?? word.toLowerCase());
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { z } from "zod";

export type Json = Record<string, unknown>;

/** Schemas that carry an id (`.meta({ id: "Order" })`), each once, under `#/components/schemas`. */
export interface Components {
  /** The schema of a verb's output, as a reference where it has a name. */
  output(schema: z.ZodType): Json;
  /** The schema of an input. A named schema that looks different going in gets a name of its own: `OrderInput`. */
  input(schema: z.ZodType): Json;
  schemas: Json;
}

const defsPrefix = "#/$defs/";
const componentsPrefix = "#/components/schemas/";

export function createComponents(): Components {
  const schemas: Json = {};
  const convert = (
    schema: z.ZodType,
    io: "input" | "output",
    nameOf: (id: string, definition: unknown) => string,
  ): Json => {
    const { $schema: _, $defs, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: plain(io) });
    const definitions = { ...own(schema, json), ...$defs };
    const names = new Map(Object.entries(definitions).map(([id, definition]) => [id, nameOf(id, definition)]));
    for (const [id, definition] of Object.entries(definitions))
      schemas[names.get(id) ?? id] ??= redirect(definition, names);
    const { id } = schema.meta() ?? {};
    return redirect(typeof id === "string" ? { $ref: defsPrefix + id } : json, names);
  };
  return {
    output: (schema) => convert(schema, "output", (id) => id),
    input: (schema) =>
      convert(schema, "input", (id, definition) => {
        const known = schemas[id];
        const same = known === undefined || JSON.stringify(known) === JSON.stringify(redirect(definition, new Map()));
        return same ? id : `${id}Input`;
      }),
    schemas,
  };
}

/** A named schema at the top stands in place, not among its own definitions. */
function own(schema: z.ZodType, json: Json): Json {
  const { id } = schema.meta() ?? {};
  return typeof id === "string" ? { [id]: json } : {};
}

/** Takes out what says nothing to a reader: patterns of well-known formats, bounds of the number type, sealed outputs. */
function plain(io: "input" | "output") {
  return ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    delete jsonSchema.id;
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    // Answers may gain fields within a version.
    if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  };
}

/** The same schema with its references led to `components`. */
function redirect(value: unknown, names: ReadonlyMap<string, string>): Json {
  const text = JSON.stringify(value, (key, inner) => {
    if (key !== "$ref" || typeof inner !== "string" || !inner.startsWith(defsPrefix)) return inner;
    const id = inner.slice(defsPrefix.length);
    return componentsPrefix + (names.get(id) ?? id);
  });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}

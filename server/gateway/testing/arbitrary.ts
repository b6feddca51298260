import fc from "fast-check";
import { z } from "zod";

type Json = Record<string, unknown>;

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  propertyNames: z.unknown().optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
});
type Schema = z.infer<typeof Schema>;

/** Values that fit a JSON Schema of our OpenAPI document, as far as the schema says. */
export function arbitraryOf(schema: unknown, components: Json): fc.Arbitrary<unknown> {
  const parsed = Schema.parse(schema ?? {});
  if (parsed.$ref !== undefined) return arbitraryOf(components[parsed.$ref.split("/").at(-1) ?? ""], components);
  if ("const" in parsed) return fc.constant(parsed.const);
  if (parsed.enum) return fc.constantFrom(...parsed.enum);
  const variants = parsed.anyOf ?? parsed.oneOf;
  if (variants) return fc.oneof(...variants.map((variant) => arbitraryOf(variant, components)));
  if (parsed.allOf) {
    const parts = parsed.allOf.map((part) => arbitraryOf(part, components));
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values));
  }
  if (Array.isArray(parsed.type))
    return fc.oneof(...parsed.type.map((type) => arbitraryOf({ ...parsed, type }, components)));
  return ofType(parsed, components);
}

function ofType(schema: Schema, components: Json): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "object":
      return objectOf(schema, components);
    case "array":
      return fc.array(arbitraryOf(schema.items, components), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3),
      });
    case "integer":
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case "number":
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return textOf(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Schema, components: Json): fc.Arbitrary<unknown> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) fields[name] = arbitraryOf(field, components);
  const fixed = fc.record(fields, { requiredKeys: schema.required ?? [] });
  if (schema.properties || !isSchema(schema.additionalProperties)) return fixed;
  const names = schema.propertyNames ? arbitraryOf(schema.propertyNames, components).map(String) : fc.string();
  return fc.dictionary(names, arbitraryOf(schema.additionalProperties, components), { maxKeys: 3 });
}

const isSchema = (value: unknown) => typeof value === "object" && value !== null;

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === "date-time")
    return fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString());
  if (format === "email") return fc.nat().map((number) => `p${number}@example.com`);
  if (format === "uri") return fc.nat().map((number) => `https://hooks.example.com/${number}`);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, "u"));
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });
}

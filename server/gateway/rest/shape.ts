import { z } from "zod";

/** Where the fields of an operation's input stand in its REST request. */
export interface InputPlaces {
  path: readonly string[];
  query: readonly string[];
  /** Everything else travels in a JSON body. */
  body: boolean;
}

/** The schema without what says only whether and how a value may be missing. */
export function inner(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodNonOptional
  )
    return inner(schema.def.innerType);
  if (schema instanceof z.ZodPipe)
    return inner(schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in);
  return schema;
}

/** The fields of an input: those of its object, of every member of a union, of both sides of an intersection. */
export function fieldsOf(input: z.core.$ZodType): Map<string, z.core.$ZodType> {
  const schema = inner(input);
  if (schema instanceof z.ZodObject) return new Map(Object.entries(schema.shape));
  if (schema instanceof z.ZodUnion) return merged(schema.options);
  if (schema instanceof z.ZodIntersection) return merged([schema.def.left, schema.def.right]);
  return new Map();
}

function merged(schemas: readonly z.core.$ZodType[]): Map<string, z.core.$ZodType> {
  return new Map(schemas.flatMap((schema) => [...fieldsOf(schema)]));
}

export function placesOf(operation: { rest: { method: string; path: string }; input: z.ZodType }): InputPlaces {
  const path = [...operation.rest.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []));
  const others = [...fieldsOf(operation.input).keys()].filter((name) => !path.includes(name));
  const body = ["POST", "PUT", "PATCH"].includes(operation.rest.method);
  return { path, query: body ? [] : others, body };
}

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { LRUCache } from "lru-cache";
import type { FieldError } from "@/server/kernel/errors";

const ajv = new Ajv2020({ allErrors: true, useDefaults: true, strict: false });
addFormats.default(ajv);
const compiled = new LRUCache<string, ValidateFunction>({ max: 500 });

export type Options = Record<string, unknown>;

/**
 * Checks the options of an order item against its product's JSON Schema and fills in the schema's defaults.
 * @param pointer where the options stand in the input, e.g. `#/items/0/options`.
 */
export function validateOptions(
  product: { id: string; version: number; option_schema: object },
  given: Options,
  pointer: string,
): { options: Options; errors: FieldError[] } {
  const key = `${product.id}:${product.version}`;
  const validate = compiled.get(key) ?? ajv.compile(product.option_schema);
  compiled.set(key, validate);
  const options = structuredClone(given);
  if (validate(options)) return { options, errors: [] };
  const errors = (validate.errors ?? []).map((error) => ({
    pointer: `${pointer}${error.instancePath}${fieldOf(error.params)}`,
    code: error.keyword,
    message: messageOf(error.keyword, error.params, error.message),
  }));
  return { options, errors };
}

function fieldOf(params: Record<string, unknown>): string {
  const field = params.missingProperty ?? params.additionalProperty;
  return typeof field === "string" ? `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}` : "";
}

function messageOf(keyword: string, params: Record<string, unknown>, message = "is not valid"): string {
  if (keyword === "required") return "This option is required.";
  if (keyword === "additionalProperties") return "There is no such option.";
  if (keyword === "enum" && Array.isArray(params.allowedValues))
    return `Must be one of: ${params.allowedValues.join(", ")}.`;
  return `The value ${message}.`;
}

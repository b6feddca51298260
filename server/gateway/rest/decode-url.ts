import { type FieldError, Invalid } from "@/server/kernel/errors";
import type { Operation } from "@/server/kernel/operation";
import { pointerTo } from "@/server/kernel/parse-input";
import { type TextDecoder, textDecoder } from "./decode-text";
import { fieldsOf, placesOf } from "./shape";

export interface UrlDecoder {
  /** The fields that stand in path and query, or Invalid for a parameter that the operation does not have. */
  decode(pathTexts: Record<string, string>, search: string): Record<string, unknown>;
}

/** Compiles an operation's path and query parameters once, at start-up. */
export function urlDecoder(operation: Operation): UrlDecoder {
  const places = placesOf(operation);
  const fields = fieldsOf(operation.input);
  const decoderOf = (name: string): [string, TextDecoder] => {
    const field = fields.get(name);
    if (!field) throw new Error(`${operation.name}: {${name}} is not a field of the input`);
    return [name, textDecoder(field)];
  };
  const path = places.path.map(decoderOf);
  const query = new Map(places.query.map(decoderOf));
  return {
    decode(pathTexts, search) {
      const input: Record<string, unknown> = {};
      if (search !== "") decodeQuery(query, search, input);
      for (const [name, decode] of path) input[name] = decode([pathTexts[name] ?? ""]);
      return input;
    },
  };
}

function decodeQuery(query: Map<string, TextDecoder>, search: string, input: Record<string, unknown>): void {
  const texts = new URLSearchParams(search);
  const unknown: FieldError[] = [];
  for (const name of new Set(texts.keys())) {
    const decode = query.get(name);
    if (decode) input[name] = decode(texts.getAll(name));
    else if (unknown.length < 20) unknown.push(unknownParameter(name));
  }
  if (unknown.length > 0) throw new Invalid("unknown_parameter", "Some parameters are not known here.", unknown);
}

const unknownParameter = (name: string): FieldError => ({
  pointer: pointerTo(["query", name.slice(0, 100)]),
  code: "unknown_parameter",
  message: "There is no such parameter.",
});

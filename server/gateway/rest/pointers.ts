import { DomainError, type FieldError } from "@/server/kernel/errors";
import type { InputPlaces } from "./shape";

/** Points to where a field stood in the REST request: `#/id` of a verb's input may be `#/path/id` there. */
export function relocate(error: unknown, places: InputPlaces): unknown {
  if (!(error instanceof DomainError) || error.errors.length === 0) return error;
  const { kind, code, message, retryAfterSeconds, cause } = error;
  const errors = error.errors.map((field) => relocated(field, places));
  return new DomainError(kind, code, message, { errors, retryAfterSeconds, cause });
}

function relocated(error: FieldError, places: InputPlaces): FieldError {
  const [, first = ""] = /^#\/([^/]*)/.exec(error.pointer) ?? [];
  const place = places.path.includes(first) ? "path" : places.query.includes(first) ? "query" : null;
  return place ? { ...error, pointer: `#/${place}${error.pointer.slice(1)}` } : error;
}

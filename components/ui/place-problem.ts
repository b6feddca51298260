import type { FieldProblem, Problem } from "./problem";

const unescapeSegment = (segment: string) => segment.replaceAll("~1", "/").replaceAll("~0", "~");
const camel = (segment: string) => segment.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** JSON pointer → react-hook-form path: "#/lines/0/unit_price" → "lines.0.unit_price". */
const pathOf = (pointer: string): string =>
  pointer
    .replace(/^#?\/?/, "")
    .split("/")
    .map(unescapeSegment)
    .join(".");

/** The deepest form field that the pointer names or lies under, in the API's spelling or in camelCase. */
const fieldOf = <Name extends string>(pointer: string, fields: readonly Name[]): Name | undefined => {
  const path = pathOf(pointer);
  for (const spelling of [path, path.split(".").map(camel).join(".")]) {
    const hits = fields.filter((field) => spelling === field || spelling.startsWith(`${field}.`));
    const deepest = hits.toSorted((a, b) => b.length - a.length)[0];
    if (deepest !== undefined) return deepest;
  }
  return undefined;
};

export type PlacedProblem<Name extends string> = {
  /** The first message for each field that the form shows. */
  fields: ReadonlyMap<Name, FieldProblem>;
  /** What no field can show; belongs above the form. */
  rest: readonly FieldProblem[];
};

/** Puts each of a problem's errors at the form field that it is about. No error gets lost: what fits nowhere is `rest`. */
export const placeProblem = <Name extends string>(
  problem: Pick<Problem, "errors">,
  fieldNames: readonly Name[],
): PlacedProblem<Name> => {
  const fields = new Map<Name, FieldProblem>();
  const rest: FieldProblem[] = [];
  for (const error of problem.errors) {
    const field = fieldOf(error.pointer, fieldNames);
    if (field === undefined) rest.push(error);
    else if (!fields.has(field)) fields.set(field, error);
  }
  return { fields, rest };
};

import type { FieldProblem } from "@/components/ui/problem";
import { isBlankRow, rowMistakes } from "@/components/ui/rows";
import { valueAt } from "./cloud-paths";
import { readRows, rowsAt, writeRows } from "./cloud-rows";
import type { CloudField, CloudInput } from "./cloud-schema";

const keyOf = (name: string): string => name.split(".").at(-1) ?? name;

export const textAt = (values: unknown, name: string): string => {
  const value = valueAt(values, name);
  return typeof value === "string" ? value : "";
};

/** Where the form keeps which variant of a field was chosen. */
export const variantName = (name: string): string => `variants.${name.replaceAll(".", "_")}`;

const chosenOf = (field: Extract<CloudField, { kind: "variants" }>, values: unknown) =>
  field.variants.find(({ value }) => value === textAt(values, variantName(field.name))) ?? field.variants[0];

interface ReadValues {
  value: Record<string, unknown>;
  /** What can not be sent as it stands, with pointers as the API has them. */
  mistakes: FieldProblem[];
}

/** What the API gets: texts become what their fields stand for, and what was left empty is left out. */
export function readValues(fields: readonly CloudField[], values: unknown): ReadValues {
  const value: Record<string, unknown> = {};
  const mistakes: FieldProblem[] = [];
  for (const field of fields) {
    if (field.kind === "fixed") value[keyOf(field.name)] = field.value;
    else if (field.kind === "group" || field.kind === "variants") {
      const inner = readValues(field.kind === "group" ? field.fields : chosenOf(field, values).fields, values);
      const unused = !field.required && isBlank(field.kind === "group" ? field.fields : [field], values);
      if (unused) continue;
      mistakes.push(...inner.mistakes);
      // A choice between whole objects has no key of its own.
      if (field.name.includes(".")) value[keyOf(field.name)] = inner.value;
      else Object.assign(value, inner.value);
    } else if (field.kind === "rows") {
      const rows = rowsAt(values, field.name);
      for (const { index, column, message } of rowMistakes(field.columns, rows))
        mistakes.push({ pointer: pointerOf(`${field.name}.${index}.${column}`), code: "invalid", message });
      if (rows.some((row) => !isBlankRow(row))) value[keyOf(field.name)] = readRows(field, rows);
      else if (field.required)
        mistakes.push({ pointer: pointerOf(field.name), code: "invalid", message: "This is needed" });
    } else {
      const read = readInput(field, textAt(values, field.name));
      if (read.message) mistakes.push({ pointer: pointerOf(field.name), code: "invalid", message: read.message });
      else if (read.value !== undefined) value[keyOf(field.name)] = read.value;
    }
  }
  return { value, mistakes };
}

/** Throws what the form shows as if the API had refused it. */
export function refuseMistakes(mistakes: readonly FieldProblem[]): void {
  if (mistakes.length === 0) return;
  throw Object.assign(new Error("The settings can not be sent"), {
    title: mistakes.length === 1 ? "One setting needs another look." : `${mistakes.length} settings need another look.`,
    errors: mistakes,
  });
}

const pointerOf = (name: string) => `#/${name.replaceAll(".", "/")}`;

function readInput(field: CloudInput, text: string): { value?: unknown; message?: string } {
  const { kind, required, nullable } = field;
  if (text.trim() === "") {
    if (!required) return {};
    return nullable ? { value: null } : { message: "This is needed" };
  }
  if (kind === "number") {
    const value = Number(text);
    return Number.isFinite(value) ? { value } : { message: "Must be a number" };
  }
  if (kind === "boolean") return { value: text === "true" };
  if (kind !== "json") return { value: kind === "secret" ? text : text.trim() };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { message: "Must be JSON" };
  }
}

/** Whether nothing was typed into any of these. */
export const isBlank = (fields: readonly CloudField[], values: unknown): boolean =>
  fields.every((field) => {
    if (field.kind === "fixed") return true;
    if (field.kind === "group") return isBlank(field.fields, values);
    if (field.kind === "variants") return isBlank(chosenOf(field, values).fields, values);
    if (field.kind === "rows") return rowsAt(values, field.name).every(isBlankRow);
    return textAt(values, field.name) === "";
  });

/** The form of settings that are there: `present` is the object that these fields describe. */
export function writeValues(fields: readonly CloudField[], present: unknown): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const at = valueAt(present, keyOf(field.name));
    if (field.kind === "group") values[keyOf(field.name)] = writeValues(field.fields, at);
    else if (field.kind === "variants") {
      const inner = field.variants.map((variant) => writeValues(variant.fields, undefined));
      const merged = Object.assign({}, ...inner);
      if (field.name.includes(".")) values[keyOf(field.name)] = merged;
      else Object.assign(values, merged);
    } else if (field.kind === "rows") values[keyOf(field.name)] = writeRows(field, at);
    else if (field.kind !== "fixed") values[keyOf(field.name)] = textOf(at);
  }
  return values;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

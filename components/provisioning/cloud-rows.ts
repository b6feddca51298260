import { isBlankRow, type Row, textIn } from "@/components/ui/rows";
import { isBag, valueAt } from "./cloud-paths";
import type { CloudRows } from "./cloud-schema";

const asRow = (value: unknown): Row =>
  isBag(value) ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text ?? "")])) : {};

/** The rows that stand at a path of the form. */
export function rowsAt(values: unknown, name: string): Row[] {
  const at = valueAt(values, name);
  return Array.isArray(at) ? at.map(asRow) : [];
}

/** What the API gets for rows without mistakes: an object by their names, or a list. */
export function readRows({ columns, byName }: CloudRows, rows: readonly Row[]): unknown {
  const answers = columns.filter(({ key }) => !(byName && key === "name"));
  const [only] = answers;
  const answer = (row: Row, { key, kind }: (typeof answers)[number]) =>
    kind === "number" ? Number(textIn(row, key)) : textIn(row, key);
  const settingIn = (row: Row): unknown =>
    answers.length === 1 && only?.key === "value"
      ? answer(row, only)
      : Object.fromEntries(
          answers.filter(({ key }) => textIn(row, key) !== "").map((column) => [column.key, answer(row, column)]),
        );
  const typed = rows.filter((row) => !isBlankRow(row));
  return byName ? Object.fromEntries(typed.map((row) => [textIn(row, "name"), settingIn(row)])) : typed.map(settingIn);
}

/** The rows of what is there. */
export function writeRows({ byName }: CloudRows, present: unknown): Row[] {
  const rowOf = (value: unknown) => asRow(isBag(value) ? value : { value });
  if (byName) return isBag(present) ? Object.entries(present).map(([name, value]) => ({ name, ...rowOf(value) })) : [];
  return Array.isArray(present) ? present.map(rowOf) : [];
}

/** What the API calls a cell: by its row's name or number, and by its column where a row has several answers. */
export function placeOfCell({ name, byName, columns }: CloudRows, row: Row, index: number, column: string): string {
  const place = `${name}.${(byName && textIn(row, "name")) || index}`;
  const single = columns.some(({ key }) => key === "value");
  return single || (byName && column === "name") ? place : `${place}.${column}`;
}

/** One answer of each row. */
export interface RowColumn {
  key: string;
  label: string;
  kind?: "text" | "number" | undefined;
  required?: boolean | undefined;
  /** No two rows may have the same. */
  unique?: boolean | undefined;
  placeholder?: string | undefined;
}

/** What was typed into a row, by column. */
export type Row = Readonly<Record<string, string>>;

export interface RowMistake {
  index: number;
  column: string;
  message: string;
}

export const textIn = (row: Row, key: string): string => row[key]?.trim() ?? "";

/** A row into which nothing was typed counts for nothing. */
export const isBlankRow = (row: Row): boolean => Object.values(row).every((text) => text.trim() === "");

/** All that is wrong with rows as they were typed. */
export function rowMistakes(columns: readonly RowColumn[], rows: readonly Row[]): RowMistake[] {
  return rows.flatMap((row, index) =>
    isBlankRow(row)
      ? []
      : columns.flatMap((column) => {
          const message = mistakeIn(column, textIn(row, column.key), rows.slice(0, index));
          return message ? [{ index, column: column.key, message }] : [];
        }),
  );
}

function mistakeIn({ key, kind, required, unique }: RowColumn, text: string, before: readonly Row[]): string | null {
  if (text === "") return required ? "This is needed" : null;
  if (kind === "number" && !Number.isFinite(Number(text))) return "Must be a number";
  if (unique && before.some((row) => textIn(row, key) === text)) return "Stands in another row already";
  return null;
}

/** The two columns of a list of names with their values. */
export const pairColumns = (name: string, value: string, example?: readonly [string, string]): RowColumn[] => [
  { key: "name", label: name, required: true, unique: true, placeholder: example?.[0] },
  { key: "value", label: value, required: true, placeholder: example?.[1] },
];

export const rowsOfPairs = (pairs: Readonly<Record<string, string>> = {}): Row[] =>
  Object.entries(pairs).map(([name, value]) => ({ name, value }));

export const pairsOfRows = (rows: readonly Row[]): Record<string, string> =>
  Object.fromEntries(rows.filter((row) => !isBlankRow(row)).map((row) => [textIn(row, "name"), textIn(row, "value")]));

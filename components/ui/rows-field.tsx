"use client";

import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { type Control, type FieldPath, type FieldValues, get, useController, useFormState } from "react-hook-form";
import { Button } from "./button";
import { cn } from "./cn";
import { Field } from "./field";
import { useShownField } from "./form";
import { IconButton } from "./icon-button";
import { Input } from "./input";
import { isBlankRow, type Row, type RowColumn, rowMistakes } from "./rows";

interface RowsFieldProps<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>;
  name: FieldPath<Values>;
  label: string;
  hint?: string | undefined;
  columns: readonly RowColumn[];
  /** What the API calls a cell, so that its errors find it: `flavours.cx-2`. */
  placeOf: (row: Row, index: number, column: string) => string;
  className?: string;
}

const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null;

/**
 * A list of rows with the same few answers in each: names with their values, regions with what they are called. Checked as
 * one types; Enter goes on to the next row. The form keeps the rows as they are typed.
 */
export function RowsField<Values extends FieldValues, Output>({
  control,
  name,
  label,
  hint,
  columns,
  placeOf,
  className,
}: RowsFieldProps<Values, Output>) {
  useShownField(name);
  const { field, fieldState } = useController({ control, name });
  const { errors } = useFormState({ control });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const body = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const value: unknown = field.value;
  const rows: Row[] = Array.isArray(value) ? value.filter(isRow) : [];
  const mistakes = rowMistakes(columns, rows);

  const change = (next: readonly Row[]) => field.onChange(next);
  const focus = (index: number) =>
    requestAnimationFrame(() => {
      const cell = body.current?.children[index]?.querySelector("input");
      (cell ?? add.current)?.focus();
    });
  const insert = (index: number) => {
    change(rows.toSpliced(index, 0, Object.fromEntries(columns.map(({ key }) => [key, ""]))));
    setLeft(new Set());
    focus(index);
  };
  const remove = (index: number) => {
    change(rows.toSpliced(index, 1));
    setLeft(new Set());
    focus(Math.min(index, rows.length - 2));
  };
  const goOn = (event: KeyboardEvent, index: number) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const next = rows[index + 1];
    if (next) focus(index + 1);
    else if (!isBlankRow(rows[index] ?? {})) insert(index + 1);
  };
  const errorAt = (row: Row, index: number, column: string): string | undefined => {
    const typed = mistakes.find((mistake) => mistake.index === index && mistake.column === column);
    if (typed && left.has(`${index}.${column}`)) return typed.message;
    return messageIn(get(errors, `${name}.${index}.${column}`)) ?? messageIn(get(errors, placeOf(row, index, column)));
  };

  return (
    <Field group label={label} hint={hint} error={fieldState.error?.message} className={className}>
      <ul ref={body} className="grid gap-3 empty:hidden sm:gap-2">
        {rows.map((row, index) => (
          // Rows have nothing of their own by which they could be told apart while they are typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="flex items-start gap-2 rounded-md max-sm:border max-sm:border-line max-sm:p-3">
            <div className="grid min-w-0 flex-1 gap-2 sm:auto-cols-fr sm:grid-flow-col">
              {columns.map((column) => (
                <Cell
                  key={column.key}
                  column={column}
                  row={index + 1}
                  names={[`${name}.${index}.${column.key}`, placeOf(row, index, column.key)]}
                  value={row[column.key] ?? ""}
                  error={errorAt(row, index, column.key)}
                  onChange={(text) => change(rows.with(index, { ...row, [column.key]: text }))}
                  onLeave={() => {
                    setLeft(new Set([...left, `${index}.${column.key}`]));
                    field.onBlur();
                  }}
                  onKeyDown={(event) => goOn(event, index)}
                />
              ))}
            </div>
            <IconButton
              label={`Remove row ${index + 1} of ${label}`}
              icon={<X />}
              onClick={() => remove(index)}
              className={cn("mt-5", index > 0 && "sm:mt-0")}
            />
          </li>
        ))}
      </ul>
      <Button ref={add} size="sm" icon={<Plus aria-hidden />} className="mt-2" onClick={() => insert(rows.length)}>
        Add to {label.charAt(0).toLowerCase() + label.slice(1)}
      </Button>
    </Field>
  );
}

const messageIn = (error: unknown): string | undefined => {
  const message: unknown = isRow(error) ? error.message : undefined;
  return typeof message === "string" ? message : undefined;
};

interface CellProps {
  column: RowColumn;
  row: number;
  names: readonly [string, string];
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
  onLeave: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Cell({ column, row, names, value, error, onChange, onLeave, onKeyDown }: CellProps) {
  useShownField(names[0]);
  useShownField(names[1]);
  const errorId = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={`${errorId}-input`} className={cn("mb-1 block text-muted text-xs", row > 1 && "sm:sr-only")}>
        {column.label}
      </label>
      <Input
        id={`${errorId}-input`}
        aria-label={`${column.label}, row ${row}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        aria-required={column.required}
        inputMode={column.kind === "number" ? "decimal" : undefined}
        placeholder={column.placeholder}
        spellCheck={false}
        mono
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onKeyDown={onKeyDown}
      />
      <p id={errorId} aria-live="polite" className="mt-1 text-danger-ink text-xs empty:hidden">
        {error}
      </p>
    </div>
  );
}

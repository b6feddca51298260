"use client";

import type { ReactNode } from "react";
import {
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  useController,
} from "react-hook-form";
import { Field, type FieldProps } from "./field";
import { useShownField } from "./form";

export type FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>, Output> = Omit<
  FieldProps,
  "children" | "error"
> & {
  control: Control<Values, unknown, Output>;
  name: Name;
  /** Spread what it is given onto the control: `(field) => <Input {...field} />`. */
  children: (field: ControllerRenderProps<Values, Name>) => ReactNode;
};

/** A field of a `Form`: its value, its client-side check and the server's errors in one place. */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  control,
  name,
  children,
  ...field
}: FormFieldProps<Values, Name, Output>) {
  useShownField(name);
  const controller = useController({ control, name });
  return (
    <Field {...field} error={controller.fieldState.error?.message}>
      {children(controller.field)}
    </Field>
  );
}

"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { cn } from "./cn";
import { type Failure, FormFailure } from "./form-failure";
import { placeProblem } from "./place-problem";
import { readProblem } from "./problem";

const ShownFields = createContext<Set<string>>(new Set());

/** Tells the form around it that an error of this field has a place to be shown. */
export const useShownField = (name: string): void => {
  const shown = useContext(ShownFields);
  useEffect(() => {
    shown.add(name);
    return () => void shown.delete(name);
  }, [shown, name]);
};

export type FormProps<Input extends FieldValues, Output> = {
  form: UseFormReturn<Input, unknown, Output>;
  /** May throw whatever the API client throws: its field errors are put at their fields, the others above the form. */
  onSubmit: (values: Output) => Promise<unknown> | undefined;
  /** Takes in what somebody else saved meanwhile, below what was typed; offered when they were faster. */
  onReload?: () => Promise<unknown>;
  className?: string;
  children: ReactNode;
};

export function Form<Input extends FieldValues, Output>({
  form,
  onSubmit,
  onReload,
  className,
  children,
}: FormProps<Input, Output>) {
  const shown = useRef(new Set<string>());
  const [failure, setFailure] = useState<Failure>();

  const show = (error: unknown) => {
    const isShown = (name: string): name is FieldPath<Input> => shown.current.has(name);
    const { fields, rest } = placeProblem(readProblem(error) ?? { errors: [] }, [...shown.current].filter(isShown));
    [...fields].forEach(([name, { code, message }], index) => {
      form.setError(name, { type: code, message }, { shouldFocus: index === 0 });
    });
    if (fields.size === 0 || rest.length > 0) {
      setFailure({ error, rest: rest.map((item) => item.message) });
    }
  };

  const submit = form.handleSubmit(async (values) => {
    setFailure(undefined);
    try {
      await onSubmit(values);
    } catch (error) {
      show(error);
    }
  });

  return (
    <ShownFields value={shown.current}>
      <form
        noValidate
        className={cn("grid grid-cols-1 gap-5", className)}
        onSubmit={(event) => {
          if (form.formState.isSubmitting) event.preventDefault();
          else void submit(event);
        }}
      >
        {failure && <FormFailure {...failure} onReload={onReload} onReloaded={() => setFailure(undefined)} />}
        {children}
      </form>
    </ShownFields>
  );
}

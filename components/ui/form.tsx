"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { Alert } from "./alert";
import { cn } from "./cn";
import { placeProblem } from "./place-problem";
import { describeError, readProblem } from "./problem";

const ShownFields = createContext<Set<string>>(new Set());

/** Tells the form around it that an error of this field has a place to be shown. */
export const useShownField = (name: string): void => {
  const shown = useContext(ShownFields);
  useEffect(() => {
    shown.add(name);
    return () => void shown.delete(name);
  }, [shown, name]);
};

type Failure = { message: string; requestId: string | undefined; rest: readonly string[] };

export type FormProps<Input extends FieldValues, Output> = {
  form: UseFormReturn<Input, unknown, Output>;
  /** May throw whatever the API client throws: its field errors are put at their fields, the others above the form. */
  onSubmit: (values: Output) => Promise<unknown> | undefined;
  className?: string;
  children: ReactNode;
};

export function Form<Input extends FieldValues, Output>({
  form,
  onSubmit,
  className,
  children,
}: FormProps<Input, Output>) {
  const shown = useRef(new Set<string>());
  const [failure, setFailure] = useState<Failure>();

  const show = (error: unknown) => {
    const { message, requestId } = describeError(error);
    const isShown = (name: string): name is FieldPath<Input> => shown.current.has(name);
    const { fields, rest } = placeProblem(readProblem(error) ?? { errors: [] }, [...shown.current].filter(isShown));
    [...fields].forEach(([name, { code, message }], index) => {
      form.setError(name, { type: code, message }, { shouldFocus: index === 0 });
    });
    if (fields.size === 0 || rest.length > 0) {
      setFailure({ message, requestId, rest: rest.map((item) => item.message) });
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
        {failure && (
          <Alert tone="danger" title={failure.message} requestId={failure.requestId} live>
            {failure.rest.length > 0 && (
              <ul className="list-disc pl-4">
                {failure.rest.map((message) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            )}
          </Alert>
        )}
        {children}
      </form>
    </ShownFields>
  );
}

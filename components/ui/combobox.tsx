"use client";

import { ChevronsUpDown } from "lucide-react";
import { type FocusEventHandler, lazy, type Ref, Suspense, useSyncExternalStore } from "react";
import { Input } from "./input";

export type ComboboxOption = { value: string; label: string; detail?: string; disabled?: boolean };

export type ComboboxProps = {
  options: readonly ComboboxOption[];
  /** The chosen option's value, or "" for none. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: FocusEventHandler;
  ref?: Ref<HTMLInputElement>;
  name?: string;
  id?: string;
  placeholder?: string;
  emptyText?: string;
  disabled?: boolean;
};

const Control = lazy(() => import("./combobox-control").then((module) => ({ default: module.ComboboxControl })));

const never = () => () => undefined;

/** A select with a search box, for lists longer than about ten. Its list is fetched once the page works. */
export function Combobox(props: ComboboxProps) {
  const mounted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const label = props.options.find((option) => option.value === props.value)?.label ?? "";
  const waiting = (
    <Input
      id={props.id}
      defaultValue={label}
      placeholder={props.placeholder}
      disabled
      trailing={<ChevronsUpDown aria-hidden />}
    />
  );
  if (!mounted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Control {...props} />
    </Suspense>
  );
}

"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import type { ZodType } from "zod";
import { issueWords } from "@/server/kernel/issue-words";

/**
 * A form over one of the contract's schemas. The schema, and zod with it, is fetched when the first check is due and
 * weighs nothing before: `useZodForm(() => import("@/server/orders/contract").then((m) => m.PlaceOrder), {…})`.
 *
 * A field is checked when it is first left and from then on at every key, so that nobody is told off in the middle of a
 * word. Give every field a default value ("" rather than undefined).
 */
export const useZodForm = <Input extends FieldValues, Output>(
  loadSchema: () => Promise<ZodType<Output, Input>>,
  defaultValues: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> =>
  useForm<Input, unknown, Output>({
    resolver: async (values, context, options) =>
      zodResolver(await loadSchema(), { error: issueWords })(values, context, options),
    defaultValues,
    mode: "onTouched",
  });

"use client";

import { type Control, useFormState, useWatch } from "react-hook-form";
import { PasswordInput } from "@/components/identity/password-input";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RowsField } from "@/components/ui/rows-field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { valueAt } from "./cloud-paths";
import { placeOfCell } from "./cloud-rows";
import type { CloudField, CloudInput } from "./cloud-schema";
import { textAt, variantName } from "./cloud-values";

type CloudFormControl = Control<Record<string, unknown>, unknown, Record<string, unknown>>;

interface CloudFieldsProps {
  control: CloudFormControl;
  fields: readonly CloudField[];
}

/** The fields of a cloud's settings as its driver describes them: what is needed first, the rest folded away. */
export function CloudFields({ control, fields }: CloudFieldsProps) {
  const { errors } = useFormState({ control });
  const shown = fields.filter(({ kind }) => kind !== "fixed");
  // A fold for a field or two would cost more than it saves.
  const folds = shown.filter(({ required }) => !required).length > 2;
  const needed = shown.filter(({ required }) => required || !folds);
  const further = shown.filter(({ required }) => !required && folds);
  const wrong = further.some(({ name }) => valueAt(errors, name) !== undefined);
  return (
    <>
      {needed.map((field) => (
        <OneField key={field.name} control={control} field={field} />
      ))}
      {further.length > 0 && (
        <details open={wrong || undefined} className="rounded-lg border border-line px-4 py-3">
          <summary className="cursor-pointer font-medium text-sm">More settings ({further.length})</summary>
          <div className="grid gap-5 pt-4">
            {further.map((field) => (
              <OneField key={field.name} control={control} field={field} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function OneField({ control, field }: { control: CloudFormControl; field: CloudField }) {
  if (field.kind === "fixed") return null;
  if (field.kind === "variants") return <Variants control={control} field={field} />;
  if (field.kind === "group")
    return (
      <fieldset className="grid gap-5 rounded-lg border border-line p-4">
        <legend className="px-1 font-semibold text-sm">{field.label}</legend>
        <CloudFields control={control} fields={field.fields} />
      </fieldset>
    );
  if (field.kind === "rows")
    return (
      <RowsField
        control={control}
        name={field.name}
        label={field.label}
        hint={field.hint}
        columns={field.columns}
        placeOf={(row, index, column) => placeOfCell(field, row, index, column)}
      />
    );
  return <OneInput control={control} field={field} />;
}

interface VariantsProps {
  control: CloudFormControl;
  field: Extract<CloudField, { kind: "variants" }>;
}

/** Which of several ways, and then what that way asks for. */
function Variants({ control, field: { name, label, variants } }: VariantsProps) {
  const values = useWatch({ control });
  const chosen = variants.find(({ value }) => value === textAt(values, variantName(name))) ?? variants[0];
  return (
    <>
      <FormField control={control} name={variantName(name)} label={label} required>
        {({ value: _, ...field }) => <Select {...field} value={chosen.value} options={variants} />}
      </FormField>
      <CloudFields key={chosen.value} control={control} fields={chosen.fields} />
    </>
  );
}

function OneInput({
  control,
  field: { name, label, hint, required, nullable, ...field },
}: {
  control: CloudFormControl;
  field: CloudInput;
}) {
  return (
    <FormField
      control={control}
      name={name}
      label={label}
      required={required && !nullable}
      optional={!required || nullable}
      hint={[...(hint ? [hint] : []), ...(field.kind === "json" ? ["As JSON."] : [])].join(" ") || undefined}
    >
      {({ value, ...rest }) => <Answer {...rest} field={field} value={typeof value === "string" ? value : ""} />}
    </FormField>
  );
}

interface ControlProps {
  field: Pick<CloudInput, "kind" | "options" | "fallback">;
  value: string;
  name: string;
  onChange: (event: { target: { value: string } }) => void;
  onBlur: () => void;
}

function Answer({ field: { kind, options, fallback }, ...rest }: ControlProps) {
  if (kind === "choice" || kind === "boolean") {
    const choices = kind === "boolean" ? ["true", "false"] : options;
    const unset = { value: "", label: fallback ? `Default (${fallback})` : "Not set" };
    return <Select {...rest} options={[unset, ...choices.map((value) => ({ value, label: value }))]} />;
  }
  if (kind === "secret") return <PasswordInput {...rest} autoComplete="new-password" />;
  if (kind === "long" || kind === "json")
    return <Textarea {...rest} rows={4} mono spellCheck={false} placeholder={fallback} />;
  return (
    <Input {...rest} inputMode={kind === "number" ? "decimal" : undefined} placeholder={fallback} spellCheck={false} />
  );
}

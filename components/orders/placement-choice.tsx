import type { Control } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Region } from "@/server/catalog/contract";
import type { NewOrderValues } from "./new-order-schema";
import { known } from "./placement-of";

interface PlacementChoiceProps {
  control: Control<NewOrderValues, unknown, NewOrderValues>;
  region: Region;
}

const any = { value: "", label: "No matter" };

/** Where in a region that several clouds serve. */
export function PlacementChoice({ control, region: { classes, residencies } }: PlacementChoiceProps) {
  return (
    <Card title="Placement" description="Which part of the region, if it matters to you.">
      <div className="grid gap-5 sm:grid-cols-2">
        {classes.length > 0 && (
          <FormField control={control} name="items.0.placement.class" label="Class">
            {({ value, ...field }) => <Select {...field} value={known(classes, value)} options={choices(classes)} />}
          </FormField>
        )}
        {residencies.length > 0 && (
          <FormField control={control} name="items.0.placement.residency" label="Data stays in">
            {({ value, ...field }) => (
              <Select {...field} value={known(residencies, value)} options={choices(residencies)} />
            )}
          </FormField>
        )}
        <FormField
          control={control}
          name="items.0.placement.anti_affinity.group"
          label="Keep apart"
          optional
          hint="A name that they share: no two of them stand in one zone."
          className="sm:col-span-full"
        >
          {(field) => <Input {...field} mono placeholder="database" autoComplete="off" spellCheck={false} />}
        </FormField>
      </div>
    </Card>
  );
}

const choices = (values: readonly string[]) => [any, ...values.map((value) => ({ value, label: value }))];

"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { Control } from "react-hook-form";
import { onlyIf } from "@/components/api/only-if";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { useSeen } from "@/components/api/use-seen";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { rowsOfPairs, textIn } from "@/components/ui/rows";
import { RowsField } from "@/components/ui/rows-field";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { RegionCloud } from "@/server/catalog/region-clouds/contract";
import { regionCloudColumns } from "./region-cloud-columns";
import { RegionCloudPlace } from "./region-cloud-place";
import type { RegionCloudInput, RegionCloudOutput } from "./region-cloud-schema";
import { lostHome } from "./region-home";

const loadSchema = () => import("./region-cloud-schema").then((schema) => schema.RegionCloudForm);

const kinds = [
  { kind: "server", label: "Servers" },
  { kind: "namespace", label: "Namespaces" },
  { kind: "machine", label: "Machines" },
] as const;

interface RegionCloudDialogProps {
  /** The one to change; left out, a new one. Region, cloud and zone of one that is there are fixed. */
  row?: RegionCloud;
  /** Where a new one begins. */
  place?: Pick<RegionCloud, "region" | "cloud">;
  onClose: () => void;
  onDone: () => void;
}

/** Which cloud serves a region, with what share of it, and what an order may ask for there. */
export function RegionCloudDialog({ row, place, onClose, onDone }: RegionCloudDialogProps) {
  const { catalog } = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useZodForm(loadSchema, { ...valuesOf(row), ...place });
  const { control } = form;
  const { seen, reload } = useSeen(
    row,
    async () => row && catalog.getRegionCloud.query({ id: row.id }),
    (fresh) => form.reset(valuesOf(fresh), { keepDirtyValues: true }),
  );
  /** The one that served the region so far, first: whatever becomes of the other, the region is never without it. */
  const keepHome = async (region: string, cloud: string) => {
    const { data } = await catalog.listRegionServices.query({ limit: 100 });
    const home = lostHome(data, region, cloud);
    if (home !== null) await catalog.createRegionCloud.mutate({ region, cloud: home, cloud_region: region });
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || onClose()}
      title={row ? `${row.cloud} in ${row.region}` : "Have a cloud serve a region"}
      description={
        row
          ? "For what is ordered from now on. What stands stays where it is."
          : "From the first one on, a region is served by the clouds that stand in this list, and by no other."
      }
    >
      <Form
        form={form}
        className="sm:grid-cols-2"
        onReload={reload}
        onSubmit={async ({ region, cloud, cloud_region, zone, keep, ...change }) => {
          if (seen) await catalog.updateRegionCloud.mutate({ id: seen.id, ...change }, onlyIf(seen.version));
          else {
            if (keep) await keepHome(region, cloud);
            await catalog.createRegionCloud.mutate({ region, cloud, cloud_region, zone, ...change });
          }
          toast.success(`${cloud} serves ${region}`);
          void cache.invalidateQueries(trpc.catalog.listRegionServices.pathFilter());
          onDone();
          onClose();
        }}
      >
        {!row && <RegionCloudPlace form={form} />}
        <FormField
          control={control}
          name="weight"
          label="Weight"
          hint="Its share. 0 takes what fits nowhere else."
          required
        >
          {(field) => <Input {...field} inputMode="numeric" />}
        </FormField>
        <FormField
          control={control}
          name="maximum"
          label="Maximum"
          hint="No more resources than this. Empty: no limit."
        >
          {(field) => <Input {...field} inputMode="numeric" />}
        </FormField>
        <FormField control={control} name="class" label="Class" hint="What an order can ask for, e.g. standard.">
          {(field) => <Input {...field} />}
        </FormField>
        <FormField control={control} name="residency" label="Residency" hint="Country of the data, e.g. DE.">
          {(field) => <Input {...field} maxLength={2} />}
        </FormField>
        <FormField
          control={control}
          name="kinds"
          label="Takes"
          hint="None ticked: everything that the cloud can."
          className="sm:col-span-full"
        >
          {({ value, onChange }) => (
            <div className="flex flex-wrap gap-x-6 gap-y-2">
              {kinds.map(({ kind, label }) => (
                <Checkbox
                  key={kind}
                  id={`kind-${kind}`}
                  label={label}
                  checked={value.includes(kind)}
                  onChange={({ target }) =>
                    onChange(target.checked ? [...value, kind] : value.filter((known) => known !== kind))
                  }
                />
              ))}
            </div>
          )}
        </FormField>
        <Names control={control} name="labels" label="Labels" hint="What an order can ask for." />
        <Names
          control={control}
          name="flavours"
          label="Flavours"
          hint="Only where the cloud has another name for one."
        />
        <Names control={control} name="images" label="Images" hint="Only where the cloud has another name for one." />
        <DialogButtons submitLabel={row ? "Save" : "Serve this region"} loading={form.formState.isSubmitting} />
      </Form>
    </Dialog>
  );
}

interface NamesProps {
  control: Control<RegionCloudInput, unknown, RegionCloudOutput>;
  name: "labels" | "flavours" | "images";
  label: string;
  hint: string;
}

const Names = ({ name, ...field }: NamesProps) => (
  <RowsField
    {...field}
    name={name}
    columns={regionCloudColumns[name]}
    placeOf={(row, index) => `${name}.${textIn(row, "name") || index}`}
    className="sm:col-span-full"
  />
);

const valuesOf = (row: RegionCloud | undefined): RegionCloudInput => ({
  region: row?.region ?? "",
  cloud: row?.cloud ?? "",
  cloud_region: row?.cloud_region ?? "",
  zone: row?.zone ?? "",
  keep: true,
  kinds: row?.kinds ?? [],
  weight: String(row?.weight ?? 100),
  maximum: row?.maximum === null || row === undefined ? "" : String(row.maximum),
  class: row?.class ?? "",
  residency: row?.residency ?? "",
  labels: rowsOfPairs(row?.labels),
  flavours: rowsOfPairs(row?.flavours),
  images: rowsOfPairs(row?.images),
});

"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { RegionCloudInput, RegionCloudOutput } from "./region-cloud-schema";
import { likelyRegion, lostHome } from "./region-home";
import { useRegionServices } from "./use-region-services";

interface PlaceProps {
  form: UseFormReturn<RegionCloudInput, unknown, RegionCloudOutput>;
}

/** Which region, which cloud, and where in it; and what becomes of the cloud that has served the region so far. */
export function RegionCloudPlace({ form }: PlaceProps) {
  const trpc = useTRPC();
  const { control, formState, setValue } = form;
  const [region, cloud, there] = useWatch({ control, name: ["region", "cloud", "cloud_region"] });
  const { services, clouds, nameOf } = useRegionServices({ enabled: true });
  const regions = useQuery(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  const id = clouds.find(({ key }) => key === cloud)?.id ?? "";
  const offer = useQuery({
    ...trpc.provisioning.getCloudOffer.queryOptions({ id }),
    enabled: id !== "",
    retry: false,
    staleTime: 60_000,
  });
  const offered = offer.data?.regions ?? [];
  const likely = likelyRegion(
    offered.map((one) => one.id),
    region,
  );
  const typed = Boolean(formState.dirtyFields.cloud_region);
  useEffect(() => {
    if (!typed) setValue("cloud_region", likely);
  }, [typed, likely, setValue]);
  const zones = offered.find((one) => one.id === there)?.zones ?? [];
  const home = lostHome(services, region, cloud);
  return (
    <>
      <FormField control={control} name="region" label="Region" required>
        {(field) => (
          <Select
            {...field}
            placeholder="Choose a region"
            options={(regions.data?.data ?? []).map(({ key, name }) => ({ value: key, label: `${name} (${key})` }))}
          />
        )}
      </FormField>
      <FormField control={control} name="cloud" label="Cloud" required>
        {(field) => (
          <Select
            {...field}
            placeholder="Choose a cloud"
            options={clouds.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
      </FormField>
      <FormField
        control={control}
        name="cloud_region"
        label="Region in the cloud"
        hint={has(offered.map((one) => one.id)) ?? "What the cloud calls it."}
        required
      >
        {(field) => <Input {...field} />}
      </FormField>
      <FormField
        control={control}
        name="zone"
        label="Zone"
        hint={[has(zones), "Empty: the cloud chooses."].filter(Boolean).join(" ")}
      >
        {(field) => <Input {...field} />}
      </FormField>
      {home !== null && (
        <FormField control={control} name="keep" label="Until now" group className="sm:col-span-full">
          {({ value, ...field }) => (
            <div className="grid gap-3">
              <Checkbox
                {...field}
                checked={value}
                label={`Keep ${nameOf(home)} for ${region} as well`}
                hint={`${nameOf(home)} serves ${region} without standing in the list. Kept, it is added too, with a weight of 100.`}
              />
              {!value && (
                <Alert tone="warning" title={`New orders for ${region} then go to ${nameOf(cloud)} only`} live>
                  What stands in {nameOf(home)} stays there.
                </Alert>
              )}
            </div>
          )}
        </FormField>
      )}
    </>
  );
}

const most = 8;

/** The names that a cloud has, while there are few enough to read. */
const has = (names: readonly string[]): string | undefined =>
  names.length > 0 && names.length <= most ? `The cloud has ${names.join(", ")}.` : undefined;

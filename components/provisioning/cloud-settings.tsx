"use client";

import { useQuery } from "@tanstack/react-query";
import { onlyIf } from "@/components/api/only-if";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { useSeen } from "@/components/api/use-seen";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { ErrorState } from "@/components/ui/error-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { CloudDriverKind } from "@/server/provisioning/clouds/contract";
import type { CloudEndpoint } from "@/server/provisioning/contract";
import { CloudFields } from "./cloud-fields";
import { fieldsOf } from "./cloud-schema";
import { isBlank, readValues, refuseMistakes, textAt, writeValues } from "./cloud-values";

interface CloudSettingsProps {
  cloud: CloudEndpoint;
  onClose: () => void;
  onDone: () => void;
}

/** Another name, other settings, other credentials. What is new is tried before it takes the place of the old. */
export function CloudSettings({ cloud, onClose, onDone }: CloudSettingsProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.provisioning.listCloudDrivers.queryOptions({}));
  const driver = data?.data.find(({ kind }) => kind === cloud.driver);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || onClose()}
      title={`Settings of ${cloud.name}`}
      description="New settings are tried first. Credentials that are left empty stay as they are."
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="h-64 w-full" />}
      {driver && <SettingsForm driver={driver} cloud={cloud} onClose={onClose} onDone={onDone} />}
    </Dialog>
  );
}

const loadSchema = () => import("./cloud-form-schema").then((schema) => schema.CloudForm);

function SettingsForm({ driver, cloud, onClose, onDone }: CloudSettingsProps & { driver: CloudDriverKind }) {
  const { provisioning } = useTRPCClient();
  const config = fieldsOf(driver.config_schema, "config");
  const credentials = fieldsOf(driver.credentials_schema, "credentials");
  const { id } = cloud;
  const valuesOf = ({ name, config: present }: CloudEndpoint) => ({
    name,
    config: writeValues(config, present),
    credentials: writeValues(credentials, undefined),
    variants: {},
  });
  const form = useZodForm(loadSchema, valuesOf(cloud));
  const { seen, reload } = useSeen(
    cloud,
    () => provisioning.getCloudEndpoint.query({ id }),
    (fresh) => form.reset(valuesOf(fresh), { keepDirtyValues: true }),
  );
  const save = async (values: unknown) => {
    const wanted = readValues(config, values);
    const secret = isBlank(credentials, values) ? null : readValues(credentials, values);
    refuseMistakes([...wanted.mistakes, ...(secret?.mistakes ?? [])]);
    const changed = JSON.stringify(sorted(wanted.value)) !== JSON.stringify(sorted(seen.config));
    await provisioning.updateCloudEndpoint.mutate(
      {
        id,
        name: textAt(values, "name"),
        ...(changed ? { config: wanted.value } : {}),
        ...(secret ? { credentials: secret.value } : {}),
      },
      onlyIf(seen.version),
    );
    toast.success("Settings saved");
    onDone();
    onClose();
  };
  return (
    <Form form={form} onSubmit={save} onReload={reload}>
      <FormField control={form.control} name="name" label="Name" required>
        {({ value, ...field }) => <Input {...field} value={String(value ?? "")} />}
      </FormField>
      <CloudFields control={form.control} fields={config} />
      <CloudFields control={form.control} fields={credentials} />
      <DialogButtons submitLabel="Try and save" loading={form.formState.isSubmitting} />
    </Form>
  );
}

/** With its keys in order, so that equal settings are equal texts. */
const sorted = (value: Record<string, unknown>) =>
  Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other));

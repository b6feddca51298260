"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useAttempt } from "@/components/ui/use-attempt";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { CloudDriverKind, CloudOffer } from "@/server/provisioning/clouds/contract";
import { CloudFields } from "./cloud-fields";
import { CloudOfferView } from "./cloud-offer";
import { fieldsOf } from "./cloud-schema";
import { readValues, refuseMistakes, textAt, writeValues } from "./cloud-values";

interface CloudConnectFormProps {
  driver: CloudDriverKind;
  base: string;
}

interface Tried {
  settings: { kind: string; config: Record<string, unknown>; credentials: Record<string, unknown> };
  offer: CloudOffer;
}

const loadSchema = () => import("./cloud-form-schema").then((schema) => schema.CloudForm);

/** A new cloud of one kind: tried first, and connected with exactly what was tried. */
export function CloudConnectForm({ driver, base }: CloudConnectFormProps) {
  const { provisioning } = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const { pending, failure, attempt, forget } = useAttempt();
  const [tried, setTried] = useState<Tried>();
  const config = fieldsOf(driver.config_schema, "config");
  const credentials = fieldsOf(driver.credentials_schema, "credentials");
  const form = useZodForm(loadSchema, {
    name: driver.title,
    key: driver.kind,
    config: writeValues(config, undefined),
    credentials: writeValues(credentials, undefined),
    variants: {},
  });
  const { control, watch, getValues, formState } = form;

  // What was tried is what is connected: other settings have to be tried again.
  useEffect(() => {
    const watched = watch((_, { name }) => {
      forget();
      if (name !== "key" && name !== "name") setTried(undefined);
    });
    return () => watched.unsubscribe();
  });

  const test = async (values: unknown) => {
    const [wanted, secret] = [readValues(config, values), readValues(credentials, values)];
    refuseMistakes([...wanted.mistakes, ...secret.mistakes]);
    const settings = { kind: driver.kind, config: wanted.value, credentials: secret.value };
    setTried({ settings, offer: await provisioning.probeCloud.mutate(settings) });
  };
  const connect = async ({ settings }: Tried) => {
    const values = getValues();
    const named = { key: textAt(values, "key"), name: textAt(values, "name") };
    const made = await provisioning.createCloudEndpoint.mutate({ ...named, ...settings });
    toast.success(`${made.name} is connected`);
    await cache.invalidateQueries(trpc.provisioning.listCloudEndpoints.pathFilter());
    router.push(`${base}/${made.id}`);
  };

  return (
    <>
      <Card title={driver.title} description="Nothing is saved until you have seen what the cloud answers.">
        <Form form={form} onSubmit={test} className="max-w-2xl">
          <FormField control={control} name="name" label="Name" required>
            {({ value, ...field }) => <Input {...field} value={String(value ?? "")} />}
          </FormField>
          <FormField
            control={control}
            name="key"
            label="Key"
            hint="Regions name their cloud by it. Stays as it is."
            required
          >
            {({ value, ...field }) => <Input {...field} value={String(value ?? "")} mono spellCheck={false} />}
          </FormField>
          <CloudFields control={control} fields={config} />
          <CloudFields control={control} fields={credentials} />
          <div>
            <Button type="submit" variant={tried ? "secondary" : "primary"} loading={formState.isSubmitting}>
              Test the connection
            </Button>
          </div>
        </Form>
      </Card>
      {tried && (
        <>
          <Alert
            live
            tone="success"
            title="The cloud let the platform in. This is what it has:"
            action={
              <Button variant="primary" loading={pending} onClick={() => void attempt(() => connect(tried))}>
                Connect this cloud
              </Button>
            }
          />
          {failure && <Alert tone="danger" title={failure.message} requestId={failure.requestId} live />}
          <CloudOfferView offer={tried.offer} />
        </>
      )}
    </>
  );
}

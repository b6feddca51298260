"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { Skeleton } from "@/components/ui/skeleton";
import { CloudConnectForm } from "./cloud-connect-form";

/** Chooses the kind of a new cloud, and then what that kind asks for. */
export function NewCloud({ base }: { base: string }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState("");
  const { data, error, refetch } = useQuery(trpc.provisioning.listCloudDrivers.queryOptions({}));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  const driver = data.data.find(({ kind }) => kind === chosen);
  return (
    <div className="grid gap-6">
      <Card>
        <Field group label="Kind of cloud">
          <RadioCards
            columns={4}
            value={chosen}
            onChange={setChosen}
            options={data.data.map(({ kind, title }) => ({ value: kind, title }))}
          />
        </Field>
      </Card>
      {driver && <CloudConnectForm key={driver.kind} driver={driver} base={base} />}
    </div>
  );
}

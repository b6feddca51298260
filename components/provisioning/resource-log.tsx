"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { Workload } from "@/server/provisioning/telemetry/contract";
import { LogPane } from "./resource-log-pane";
import { logText } from "./resource-telemetry-words";

interface LogDialogProps {
  id: string;
  workload: Workload;
  onClose: () => void;
}

const amounts = [100, 500, 2_000, 5_000];

/** What a container of a workload wrote last. It is read when somebody asks, and not kept once the dialog is closed. */
export function LogDialog({ id, workload, onClose }: LogDialogProps) {
  const trpc = useTRPC();
  const { name, kind, pods } = workload;
  const [chosen, setChosen] = useState<{ pod?: string; container?: string }>({});
  const [lines, setLines] = useState(500);
  const [previous, setPrevious] = useState(false);
  const [wrapped, setWrapped] = useState(true);
  const { data, error, refetch, isFetching } = useQuery({
    ...trpc.provisioning.readResourceLog.queryOptions({ id, workload: name, kind, ...chosen, lines, previous }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const pod = chosen.pod ?? data?.pod ?? "";
  const container = chosen.container ?? data?.container ?? "";
  const containers = pods.find((one) => one.name === pod)?.containers ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      size="lg"
      title={`Logs: ${name}`}
      description="The last lines that a container wrote, newest last. Times are UTC."
    >
      <div className="grid gap-4 pb-2">
        <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
          <Choice
            className="max-sm:col-span-2"
            label="Pod"
            value={pod}
            values={pods.map((one) => one.name)}
            onChange={(value) => setChosen({ pod: value })}
          />
          <Choice
            label="Container"
            value={container}
            values={containers}
            onChange={(value) => setChosen({ pod, container: value })}
          />
          <Choice
            label="Lines"
            value={String(lines)}
            values={amounts.map(String)}
            onChange={(value) => setLines(Number(value))}
          />
          <Button
            className="max-sm:col-span-2"
            icon={<RotateCw aria-hidden />}
            loading={isFetching}
            onClick={() => void refetch()}
          >
            Refresh
          </Button>
        </div>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Checkbox label="Wrap lines" checked={wrapped} onChange={({ target }) => setWrapped(target.checked)} />
          <Checkbox
            label="Before its last restart"
            checked={previous}
            onChange={({ target }) => setPrevious(target.checked)}
          />
        </div>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ) : data ? (
          <LogPane
            text={logText(data)}
            note={data.note ?? (data.lines.length === 0 ? "It has written nothing." : null)}
            truncated={data.truncated}
            wrapped={wrapped}
          />
        ) : (
          <Skeleton className="h-64 w-full" />
        )}
      </div>
    </Dialog>
  );
}

interface ChoiceProps {
  className?: string;
  label: string;
  value: string;
  values: readonly string[];
  onChange: (value: string) => void;
}

function Choice({ className, label, value, values, onChange }: ChoiceProps): ReactNode {
  const all = values.includes(value) || value === "" ? values : [value, ...values];
  return (
    <Field label={label} className={className ?? ""}>
      <Select
        value={value}
        disabled={all.length === 0}
        placeholder="None"
        options={all.map((one) => ({ value: one, label: one }))}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}

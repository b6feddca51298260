"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { onlyIf } from "@/components/api/only-if";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { isStale } from "@/components/ui/problem";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { Blueprint } from "@/server/provisioning/blueprints/contract";
import { DraftConflict } from "./draft-conflict";
import { jsonMistake } from "./json-mistake";
import { jsonPlaces, lineAt, placeOf } from "./json-places";
import { readSteps } from "./read-steps";
import { WorkflowGraph } from "./workflow-graph";

interface BlueprintEditorProps {
  blueprint: Blueprint;
  onSaved: () => void;
  /** Called whenever it begins or ceases to hold text that is not saved. */
  onUnsaved: (unsaved: boolean) => void;
}

/** A draft's steps as text, checked and drawn while one types. Every mistake leads to its place in the text. */
export function BlueprintEditor({ blueprint, onSaved, onUnsaved }: BlueprintEditorProps) {
  const trpc = useTRPC();
  const { provisioning } = useTRPCClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => textOf(blueprint));
  const [revision, setRevision] = useState(blueprint.revision);
  const [theirs, setTheirs] = useState<Blueprint>();
  const [saved, setSaved] = useState(text);
  const [saving, setSaving] = useState(false);
  const unsaved = text !== saved;
  useEffect(() => onUnsaved(unsaved), [unsaved, onUnsaved]);
  const shown = useDeferredValue(text);
  const read = readSteps(shown);
  const broken = read ? null : jsonMistake(shown);
  const { data: check } = useQuery({
    queryKey: [...trpc.provisioning.validateBlueprint.mutationKey(), shown],
    queryFn: () => provisioning.validateBlueprint.mutate({ steps: read?.steps ?? [] }),
    enabled: read !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (before) => before,
  });
  const places = jsonPlaces(`{"steps":${shown}}`);
  const shift = '{"steps":'.length;
  const mistakes = (read ? (check?.errors ?? []) : []).map((mistake) => {
    const place = placeOf(places, mistake.pointer) ?? { start: shift, end: shift };
    return { ...mistake, start: place.start - shift, end: place.end - shift, line: lineAt(shown, place.start - shift) };
  });
  const wrong = new Set(mistakes.map(({ pointer }) => Number(pointer.split("/")[2])));

  const goTo = ({ start, end }: { start: number; end: number }) => {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  const save = async (over = revision) => {
    setSaving(true);
    try {
      const { BlueprintStep } = await import("@/server/provisioning/blueprints/contract");
      const steps = (read?.steps ?? []).map((step) => BlueprintStep.parse(step));
      const now = await provisioning.updateBlueprint.mutate({ id: blueprint.id, steps }, onlyIf(over));
      setRevision(now.revision);
      setTheirs(undefined);
      setSaved(text);
      toast.success("Draft saved");
      onSaved();
    } catch (error) {
      toast.error("The draft was not saved", error);
      if (isStale(error)) setTheirs(await provisioning.getBlueprint.query({ id: blueprint.id }).catch(() => undefined));
    } finally {
      setSaving(false);
    }
  };

  const takeTheirs = (present: Blueprint) => {
    setText(textOf(present));
    setSaved(textOf(present));
    setRevision(present.revision);
    setTheirs(undefined);
  };

  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className="grid gap-4">
        {theirs && (
          <DraftConflict theirs={theirs} onTake={() => takeTheirs(theirs)} onKeep={() => void save(theirs.revision)} />
        )}
        <Field
          label="Steps"
          hint="Each with its operation, what it needs, its time and how it is undone. Checked as you type."
        >
          <Textarea
            ref={area}
            mono
            spellCheck={false}
            rows={24}
            className="max-h-[36rem] whitespace-pre text-xs leading-5"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <div aria-live="polite">
          {read === null && !broken && <Alert tone="danger" title="This is JSON, but not a list of steps." />}
          {broken && (
            <Alert tone="danger" title="This is not a list in JSON yet.">
              <button
                type="button"
                className="rounded-sm text-left underline decoration-dotted underline-offset-2"
                onClick={() => goTo({ start: broken.at, end: broken.at + 1 })}
              >
                Line {lineAt(shown, broken.at)}: {broken.expected} should stand here.
              </button>
            </Alert>
          )}
          {mistakes.length > 0 && (
            <Alert tone="danger" title={mistakes.length === 1 ? "One mistake" : `${mistakes.length} mistakes`}>
              <ul className="grid gap-1">
                {mistakes.map((mistake) => (
                  <li key={`${mistake.pointer} ${mistake.code}`}>
                    <button
                      type="button"
                      className="rounded-sm text-left underline decoration-dotted underline-offset-2"
                      onClick={() => goTo(mistake)}
                    >
                      Line {mistake.line}: {mistake.message}{" "}
                      <code className="font-mono text-xs">{mistake.pointer}</code>
                    </button>
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          {read && check?.valid && <Alert tone="success" title="This can be carried out." />}
        </div>
        <div className="flex justify-end">
          <Button
            variant="primary"
            loading={saving}
            disabled={read === null || mistakes.length > 0 || !unsaved}
            onClick={() => void save()}
          >
            Save draft
          </Button>
        </div>
      </div>
      <Card title="What it would do" description="Each step begins as soon as those above it are done.">
        <WorkflowGraph
          label={`Steps of ${blueprint.key}`}
          nodes={(read?.drawn ?? []).map((step, index) => ({
            ...step,
            note: step.name,
            state: wrong.has(index) ? "failed" : "pending",
            wrong: wrong.has(index),
          }))}
          onSelect={(name) => {
            const index = read?.drawn.findIndex((step) => step.name === name);
            const place = placeOf(places, `#/steps/${index}`);
            if (place) goTo({ start: place.start - shift, end: place.end - shift });
          }}
        />
      </Card>
    </div>
  );
}

const textOf = ({ steps }: Blueprint): string => JSON.stringify(steps, null, 2);

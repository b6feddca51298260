"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Switch } from "@/components/ui/switch";
import type { EventTypeInfo } from "@/server/notifications/contract";

interface EventTypeChoiceProps {
  eventTypes: readonly EventTypeInfo[];
  /** Types, or `*`. */
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** All events, those to come included, or some of them by name. */
export function EventTypeChoice({ eventTypes, value, onChange }: EventTypeChoiceProps) {
  const all = value.includes("*");
  const toggle = (type: string, chosen: boolean) =>
    onChange(chosen ? [...value, type] : value.filter((other) => other !== type));
  return (
    <div className="grid gap-3">
      <Switch
        label="All events"
        hint="Also those that we add later."
        checked={all}
        onChange={(event) => onChange(event.target.checked ? ["*"] : [])}
      />
      {!all && (
        <div className="grid max-h-72 gap-2.5 overflow-y-auto rounded-md border border-line p-3">
          {eventTypes.map(({ type, description }) => (
            <Checkbox
              key={type}
              checked={value.includes(type)}
              onChange={(event) => toggle(type, event.target.checked)}
              label={<code className="font-mono text-xs">{type}</code>}
              hint={description}
            />
          ))}
        </div>
      )}
    </div>
  );
}

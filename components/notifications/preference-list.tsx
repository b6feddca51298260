import { Checkbox } from "@/components/ui/checkbox";
import type { NotificationPreference } from "@/server/notifications/contract";

interface PreferenceListProps {
  preferences: readonly NotificationPreference[];
  onChange: (choice: Pick<NotificationPreference, "event_type" | "channel" | "enabled">) => void;
}

const channels = [
  { channel: "in_app", label: "In the portal" },
  { channel: "mail", label: "By mail" },
] as const;

/** What one is told and how; what can not be turned off is shown ticked and still. */
export function PreferenceList({ preferences, onChange }: PreferenceListProps) {
  const events = [...new Map(preferences.map((one) => [one.event_type, one.description]))];
  const find = (type: string, channel: string) =>
    preferences.find((one) => one.event_type === type && one.channel === channel);
  return (
    <ul className="divide-y divide-line text-sm">
      {events.map(([type, description]) => (
        <li key={type} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
          <span className="min-w-56 flex-1">{description}</span>
          {channels.map(({ channel, label }) => {
            const preference = find(type, channel);
            return (
              <span key={channel} className="w-32">
                {preference && (
                  <Checkbox
                    label={label}
                    aria-label={`${description}: ${label}`}
                    checked={preference.enabled}
                    disabled={preference.locked}
                    onChange={({ target }) => onChange({ event_type: type, channel, enabled: target.checked })}
                  />
                )}
              </span>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

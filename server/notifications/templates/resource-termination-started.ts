import { moment } from "@/server/kernel/written";
import { resourceTerminationStarted } from "@/server/provisioning/index";
import { template } from "../template";

const instant = (iso: string): string => `${moment(iso, "UTC")} UTC`;

export const resourceTerminationStartedTemplate = template(resourceTerminationStarted, {
  description: "A resource was given up",
  channels: ["in_app", "mail"],
  audience: { members: "resources:write" },
  mandatory: true,
  visibleTo: "resources:read",
  write({ data }, { home }) {
    const kept = data.retained_until && instant(data.retained_until);
    const body = kept
      ? `${data.name} is stopped and is charged no more. It can be brought back until ${kept}; after that it is deleted.`
      : `${data.name} is being deleted, with its data, and is charged no more. This can not be undone.`;
    return {
      title: `${data.name} was terminated`,
      body,
      link: `${home}/resources/${data.id}`,
      mail: {
        paragraphs: [body, "If that was none of you, look who did it in the resource's history, and change your keys."],
        facts: [
          { label: "Region", value: data.region },
          { label: "Charged until", value: instant(data.ended_at) },
          ...(kept ? [{ label: "Kept until", value: kept }] : []),
        ],
        ...(kept ? { action: { label: "Bring it back", link: { page: `${home}/resources/${data.id}` } } } : {}),
      },
    };
  },
});

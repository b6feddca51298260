import { memberJoined } from "@/server/identity/index";
import { template } from "../template";

export const memberJoinedTemplate = template(memberJoined, {
  description: "Somebody joined the organisation",
  channels: ["in_app", "mail"],
  audience: { members: "members:write" },
  visibleTo: "members:read",
  write: ({ data }) => ({
    title: `${data.name} has joined`,
    body: `${data.name} (${data.email}) accepted the invitation and is now a member, as ${data.role}.`,
    link: "/portal/settings/members",
  }),
});

import { memberInvited } from "@/server/identity/index";
import { template } from "../template";

export const memberInvitedTemplate = template(memberInvited, {
  description: "Somebody invites you to an organisation",
  channels: ["mail"],
  audience: { named: ({ email }) => [{ user_id: null, email }] },
  mandatory: true,
  write: ({ data }) => ({
    title: `${data.invited_by} invites you to ${data.organization_name}`,
    body: `You are to join ${data.organization_name} as ${data.role}. The invitation is good for seven days.`,
    link: null,
    mail: {
      action: { label: "Accept the invitation", link: { token: data.invitation_id } },
      note: "If you did not expect this, do nothing: without you the invitation lapses.",
    },
  }),
});

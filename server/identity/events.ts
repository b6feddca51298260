import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

const identity = { source: "/identity", version: 1 };
const Person = z.object({ user_id: z.string(), email: z.string(), name: z.string() });

/** A sign-up made an organisation and its owner. */
export const organizationCreated = defineEvent({
  ...identity,
  type: "organization.created",
  data: z.object({ organization_id: z.string(), name: z.string(), kind: z.string(), owner: Person }),
});
export const memberInvited = defineEvent({
  ...identity,
  type: "member.invited",
  data: z.object({
    invitation_id: z.string(),
    email: z.string(),
    role: z.string(),
    organization_name: z.string(),
    invited_by: z.string(),
  }),
});
export const memberJoined = defineEvent({
  ...identity,
  type: "member.joined",
  data: Person.extend({ role: z.string() }),
});
export const memberRoleChanged = defineEvent({
  ...identity,
  type: "member.role_changed",
  data: z.object({ user_id: z.string(), from: z.string(), to: z.string() }),
});
export const memberRemoved = defineEvent({
  ...identity,
  type: "member.removed",
  data: z.object({ user_id: z.string() }),
});
export const apiKeyCreated = defineEvent({
  ...identity,
  type: "api_key.created",
  data: z.object({ api_key_id: z.string(), name: z.string(), prefix: z.string() }),
});
export const apiKeyRevoked = defineEvent({
  ...identity,
  type: "api_key.revoked",
  data: z.object({ api_key_id: z.string(), name: z.string() }),
});
/** `token_id` leads to the link; the secret itself never travels. */
export const passwordResetRequested = defineEvent({
  ...identity,
  type: "password_reset.requested",
  data: Person.extend({ token_id: z.string() }),
});

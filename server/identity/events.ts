import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

const identity = { source: "/identity", version: 1 };
const Person = z.object({ user_id: z.string(), email: z.string(), name: z.string() });

/** There is a new organisation. `owner` is null when somebody above founded it: then an invitation is on its way. */
export const organizationCreated = defineEvent({
  ...identity,
  type: "organization.created",
  data: z.object({
    organization_id: z.string(),
    name: z.string(),
    kind: z.string(),
    owner: Person.nullable(),
  }),
});
export const organizationUpdated = defineEvent({
  ...identity,
  type: "organization.updated",
  data: z.object({ organization_id: z.string(), name: z.string() }),
});
export const projectCreated = defineEvent({
  ...identity,
  type: "project.created",
  data: z.object({ project_id: z.string(), name: z.string() }),
});
export const billingAccountUpdated = defineEvent({
  ...identity,
  type: "billing_account.updated",
  data: z.object({ billing_account_id: z.string(), changed: z.array(z.string()) }),
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
/** The old key goes on until `expires_at`. */
export const apiKeyRotated = defineEvent({
  ...identity,
  type: "api_key.rotated",
  data: z.object({ api_key_id: z.string(), replaced_by: z.string(), name: z.string(), expires_at: z.string() }),
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
/** Somebody set a new password, by link or signed in: worth a mail, in case it was not they. */
export const passwordChanged = defineEvent({ ...identity, type: "password.changed", data: Person });

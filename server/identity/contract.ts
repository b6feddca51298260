import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { organizationKinds, permissions, roles } from "@/server/kernel/permissions";
import { Country, DisplayName, idSchema, Labels, Money, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

const Email = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email("Must be an e-mail address"))
  .meta({ examples: ["ada@example.com"] });

export const minPasswordLength = 10;

/** A password as somebody chooses it. What it may not contain depends on the person: see `passwordWeakness`. */
const NewPassword = z.string().min(minPasswordLength, `At least ${minPasswordLength} characters`).max(200);

/** Why a password is easily guessed by who knows the person, or null. For the form and for the server alike. */
export function passwordWeakness(password: string, person: { email: string; name: string }): string | null {
  const given = password.toLowerCase();
  if (new Set(given).size < 5) return "Use at least five different characters.";
  const words = `${person.email} ${person.name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const own = words.filter((word) => word.length >= 3).toSorted((a, b) => b.length - a.length);
  const rest = own.reduce((left, word) => left.replaceAll(word, ""), given);
  return rest !== given && rest.length < 6 ? "Too close to your name or address." : null;
}

/** A password to compare with: whatever its length, it is right or wrong. */
const PresentPassword = z.string().min(1, "Enter the password").max(200);

const AddressLine = z.string().trim().min(1, "Must not be empty").max(200);
const VatNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, "Must start with a country code, e.g. DE136695976");
const TimeZone = z.string().refine(isTimeZone, "Must be an IANA time zone, e.g. Europe/Berlin");
const Slug = z
  .string()
  .min(2)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Lower-case letters, digits and single hyphens");

const postal = {
  country: Country,
  postal_code: z.string().trim().min(1, "Must not be empty").max(20),
  city: AddressLine,
  address_line: AddressLine,
  vat_number: VatNumber.nullable().optional(),
};

export const User = z
  .object({
    id: idSchema("user"),
    email: z.string(),
    name: z.string(),
    email_verified: z.boolean(),
    created_at: Timestamp,
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

export const Organization = z
  .object({
    id: idSchema("organization"),
    parent_id: idSchema("organization").nullable(),
    kind: z.enum(organizationKinds),
    name: z.string(),
    slug: z.string(),
    country: Country,
    status: z.string(),
    order_approval_above: Money.nullable().meta({ description: "Orders above this wait for an approval." }),
    labels: z.record(z.string(), z.string()),
    version: z.number().int(),
    created_at: Timestamp,
  })
  .meta({ id: "Organization" });
export type Organization = z.infer<typeof Organization>;

const OrganizationSummary = Organization.pick({ id: true, name: true, kind: true, slug: true });

export const signUpSpec = mutation({
  name: "signUp",
  summary: "Create an account and its organisation",
  tag: "Sign-in",
  rest: { method: "POST", path: "/sign-ups", status: 201 },
  access: "public",
  cost: 5,
  input: z
    .strictObject({
      name: DisplayName,
      email: Email,
      password: NewPassword,
      organization_name: DisplayName,
      ...postal,
      time_zone: TimeZone.default("UTC"),
      partner: Slug.optional().meta({ description: "Slug of the partner who will look after the organisation." }),
    })
    .superRefine(({ password, email, name }, refinement) => {
      const message = passwordWeakness(password, { email, name });
      if (message) refinement.addIssue({ code: "custom", path: ["password"], message });
    }),
  output: z.object({ user: User, organization: Organization }),
});

export const Session = z
  .object({
    id: idSchema("session"),
    current: z.boolean(),
    user_agent: z.string().nullable(),
    ip_address: z.string().nullable(),
    created_at: Timestamp,
    last_seen_at: Timestamp,
    expires_at: Timestamp,
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

export const signInSpec = mutation({
  name: "signIn",
  summary: "Open a session",
  description: "Answers the same for a wrong password and for an address that nobody has signed up with.",
  tag: "Sign-in",
  rest: { method: "POST", path: "/sessions", status: 201 },
  access: "public",
  cost: 2,
  input: z.strictObject({ email: Email, password: PresentPassword }),
  output: z.object({ session_token: z.string(), expires_at: Timestamp, user: User }),
});

export const listSessionsSpec = query({
  name: "listSessions",
  summary: "List your own sessions that are open",
  tag: "Sign-in",
  rest: { method: "GET", path: "/sessions" },
  access: "authenticated",
  input: PageQuery,
  output: pageOf(Session),
});

export const revokeSessionSpec = mutation({
  name: "revokeSession",
  summary: "Close a session; it stops at once",
  tag: "Sign-in",
  rest: { method: "DELETE", path: "/sessions/{id}", status: 204 },
  access: "authenticated",
  input: z.object({ id: z.union([z.literal("current"), idSchema("session")]) }),
  output: z.null(),
});

export const Me = z
  .object({
    user: User.nullable().meta({ description: "Null for an API key." }),
    organization: OrganizationSummary.nullable().meta({ description: "The organisation of this request." }),
    role: z.enum(roles).nullable(),
    permissions: z.array(z.enum(permissions)),
    memberships: z.array(z.object({ organization: OrganizationSummary, role: z.enum(roles) })),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const getMeSpec = query({
  name: "getMe",
  summary: "Who you are and what you may do",
  tag: "Sign-in",
  rest: { method: "GET", path: "/me" },
  access: "authenticated",
  input: z.object({}),
  output: Me,
});

export const updateMeSpec = mutation({
  name: "updateMe",
  summary: "Change your name",
  tag: "Sign-in",
  rest: { method: "PATCH", path: "/me" },
  access: "authenticated",
  input: z.strictObject({ name: DisplayName }),
  output: User,
});

export const changePasswordSpec = mutation({
  name: "changePassword",
  summary: "Change your password; closes your other sessions",
  tag: "Sign-in",
  rest: { method: "POST", path: "/password-changes", status: 204 },
  access: "authenticated",
  cost: 5,
  input: z.strictObject({ current_password: PresentPassword, new_password: NewPassword }),
  output: z.null(),
});

export const requestPasswordResetSpec = mutation({
  name: "requestPasswordReset",
  summary: "Ask for a link to set a new password",
  description: "Always accepted: the answer does not tell whether somebody has signed up with the address.",
  tag: "Sign-in",
  rest: { method: "POST", path: "/password-resets", status: 202 },
  access: "public",
  cost: 5,
  input: z.strictObject({ email: Email }),
  output: z.object({ accepted: z.literal(true) }),
});

export const confirmPasswordResetSpec = mutation({
  name: "confirmPasswordReset",
  summary: "Set a new password with the link's token; closes every session",
  tag: "Sign-in",
  rest: { method: "POST", path: "/password-reset-confirmations", status: 204 },
  access: "public",
  cost: 5,
  input: z.strictObject({ token: z.string().min(1).max(200), password: NewPassword }),
  output: z.null(),
});

export const listOrganizationsSpec = query({
  name: "listOrganizations",
  summary: "List your organisation and those below it, newest first",
  tag: "Organisations",
  rest: { method: "GET", path: "/organizations" },
  access: "organization:read",
  input: PageQuery.extend({
    kind: z.enum(organizationKinds).optional(),
    parent_id: idSchema("organization").optional(),
  }),
  output: pageOf(Organization),
});

export const getOrganizationSpec = query({
  name: "getOrganization",
  summary: "Get an organisation",
  tag: "Organisations",
  rest: { method: "GET", path: "/organizations/{id}" },
  access: "organization:read",
  input: z.object({ id: idSchema("organization") }),
  output: Organization,
  versioned: true,
});

export const createOrganizationSpec = mutation({
  name: "createOrganization",
  summary: "Create a partner or customer below your organisation",
  description: "Its owner gets an invitation by mail.",
  tag: "Organisations",
  rest: { method: "POST", path: "/organizations", status: 201 },
  access: "organization:write",
  input: z.strictObject({
    kind: z.enum(["partner", "customer"]),
    name: DisplayName,
    slug: Slug.optional(),
    parent_id: idSchema("organization").optional().meta({ description: "Yours unless said." }),
    owner_email: Email,
    ...postal,
    time_zone: TimeZone.default("UTC"),
  }),
  output: Organization,
  location: ({ id }) => `/v1/organizations/${id}`,
});

export const updateOrganizationSpec = mutation({
  name: "updateOrganization",
  summary: "Change an organisation",
  tag: "Organisations",
  rest: { method: "PATCH", path: "/organizations/{id}" },
  access: "organization:write",
  input: z.strictObject({
    id: idSchema("organization"),
    name: DisplayName.optional(),
    labels: Labels.optional(),
    order_approval_above: Money.nullable().optional(),
  }),
  output: Organization,
  versioned: true,
});

export const Member = z
  .object({
    id: idSchema("membership"),
    user: User.pick({ id: true, name: true, email: true }),
    role: z.enum(roles),
    expires_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

export const listMembersSpec = query({
  name: "listMembers",
  summary: "List the members of your organisation, or of one below it, newest first",
  tag: "Members",
  rest: { method: "GET", path: "/members" },
  access: "members:read",
  input: PageQuery.extend({ organization_id: idSchema("organization").optional() }),
  output: pageOf(Member),
});

export const changeMemberRoleSpec = mutation({
  name: "changeMemberRole",
  summary: "Change a member's role; takes effect at once",
  tag: "Members",
  rest: { method: "PATCH", path: "/members/{id}" },
  access: "members:write",
  input: z.strictObject({ id: idSchema("membership"), role: z.enum(roles) }),
  output: Member,
});

export const removeMemberSpec = mutation({
  name: "removeMember",
  summary: "Remove a member, or leave",
  description: "Everybody may leave, except the last owner; removing somebody else needs members:write.",
  tag: "Members",
  rest: { method: "DELETE", path: "/members/{id}", status: 204 },
  access: "members:read",
  input: z.object({ id: idSchema("membership") }),
  output: z.null(),
});

export const Invitation = z
  .object({
    id: idSchema("invitation"),
    email: z.string(),
    role: z.enum(roles),
    status: z.enum(["pending", "accepted", "revoked", "expired"]),
    expires_at: Timestamp,
    created_at: Timestamp,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

export const inviteMemberSpec = mutation({
  name: "inviteMember",
  summary: "Invite somebody by mail",
  tag: "Members",
  rest: { method: "POST", path: "/invitations", status: 201 },
  access: "members:write",
  input: z.strictObject({ email: Email, role: z.enum(roles) }),
  output: Invitation,
});

export const listInvitationsSpec = query({
  name: "listInvitations",
  summary: "List invitations, newest first",
  tag: "Members",
  rest: { method: "GET", path: "/invitations" },
  access: "members:read",
  input: PageQuery,
  output: pageOf(Invitation),
});

export const revokeInvitationSpec = mutation({
  name: "revokeInvitation",
  summary: "Take an invitation back",
  tag: "Members",
  rest: { method: "DELETE", path: "/invitations/{id}", status: 204 },
  access: "members:write",
  input: z.object({ id: idSchema("invitation") }),
  output: z.null(),
});

const InvitationToken = z.string().min(1).max(200);

export const InvitationPreview = z
  .object({
    organization_name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    expires_at: Timestamp,
    has_account: z.boolean().meta({ description: "Somebody has proved to own this address: no password is needed." }),
  })
  .meta({ id: "InvitationPreview" });
export type InvitationPreview = z.infer<typeof InvitationPreview>;

export const lookUpInvitationSpec = mutation({
  name: "lookUpInvitation",
  summary: "See what an invitation's token leads to",
  description: "A POST, so that the token stays out of logs.",
  tag: "Members",
  rest: { method: "POST", path: "/invitation-lookups" },
  access: "public",
  input: z.strictObject({ token: InvitationToken }),
  output: InvitationPreview,
});

export const acceptInvitationSpec = mutation({
  name: "acceptInvitation",
  summary: "Join an organisation with an invitation's token",
  description:
    "Name and password make the account when nobody has proved to own the address yet; otherwise they are not looked at.",
  tag: "Members",
  rest: { method: "POST", path: "/invitation-acceptances", status: 201 },
  access: "public",
  cost: 5,
  input: z.strictObject({ token: InvitationToken, name: DisplayName.optional(), password: NewPassword.optional() }),
  output: z.object({ user: User, organization: OrganizationSummary, role: z.enum(roles) }),
});

export const ApiKey = z
  .object({
    id: idSchema("apiKey"),
    name: z.string(),
    prefix: z.string().meta({ description: "The beginning of the secret, to tell keys apart." }),
    scopes: z.array(z.enum(permissions)),
    status: z.enum(["active", "expired", "revoked"]),
    expires_at: Timestamp.nullable(),
    last_used_at: Timestamp.nullable(),
    replaced_by: idSchema("apiKey").nullable(),
    created_at: Timestamp,
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyWithSecret = ApiKey.extend({
  secret: z.string().meta({ description: "Shown this once; the platform keeps its hash only." }),
}).meta({ id: "ApiKeyWithSecret" });
export type ApiKeyWithSecret = z.infer<typeof ApiKeyWithSecret>;

export const listApiKeysSpec = query({
  name: "listApiKeys",
  summary: "List API keys, newest first",
  tag: "API keys",
  rest: { method: "GET", path: "/api-keys" },
  access: "api_keys:read",
  input: PageQuery,
  output: pageOf(ApiKey),
});

export const createApiKeySpec = mutation({
  name: "createApiKey",
  summary: "Create an API key",
  tag: "API keys",
  rest: { method: "POST", path: "/api-keys", status: 201 },
  access: "api_keys:write",
  input: z.strictObject({
    name: DisplayName,
    scopes: z
      .array(z.enum(permissions))
      .min(1)
      .max(permissions.length)
      .meta({ description: "What the key may do: at most what you may do." }),
    expires_at: Timestamp.optional(),
  }),
  output: ApiKeyWithSecret,
});

const maxOverlapSeconds = 7 * 24 * 3600;

export const rotateApiKeySpec = mutation({
  name: "rotateApiKey",
  summary: "Replace an API key; the old one goes on for the overlap",
  tag: "API keys",
  rest: { method: "POST", path: "/api-keys/{id}/rotations", status: 201 },
  access: "api_keys:write",
  input: z.strictObject({
    id: idSchema("apiKey"),
    overlap_seconds: z.number().int().min(0).max(maxOverlapSeconds).default(86_400),
  }),
  output: ApiKeyWithSecret,
});

export const revokeApiKeySpec = mutation({
  name: "revokeApiKey",
  summary: "Revoke an API key; it stops at once",
  tag: "API keys",
  rest: { method: "DELETE", path: "/api-keys/{id}", status: 204 },
  access: "api_keys:write",
  input: z.object({ id: idSchema("apiKey") }),
  output: z.null(),
});

export const Project = z
  .object({
    id: idSchema("project"),
    organization_id: idSchema("organization"),
    name: z.string(),
    labels: z.record(z.string(), z.string()),
    created_at: Timestamp,
  })
  .meta({ id: "Project" });
export type Project = z.infer<typeof Project>;

export const listProjectsSpec = query({
  name: "listProjects",
  summary: "List projects, newest first",
  tag: "Organisations",
  rest: { method: "GET", path: "/projects" },
  access: "organization:read",
  input: PageQuery,
  output: pageOf(Project),
});

export const createProjectSpec = mutation({
  name: "createProject",
  summary: "Create a project",
  tag: "Organisations",
  rest: { method: "POST", path: "/projects", status: 201 },
  access: "organization:write",
  input: z.strictObject({ name: DisplayName, labels: Labels.default({}) }),
  output: Project,
});

export const BillingAccount = z
  .object({
    id: idSchema("billingAccount"),
    organization_id: idSchema("organization"),
    name: z.string(),
    email: z.string(),
    currency: z.string(),
    country: Country,
    postal_code: z.string(),
    city: z.string(),
    address_line: z.string(),
    vat_number: z.string().nullable(),
    business: z.boolean(),
    time_zone: z.string(),
    collection: z.enum(["invoice", "prepayment"]),
    standing: z.enum(["good", "blocked"]),
    credit_limit: Money.nullable(),
    version: z.number().int(),
    created_at: Timestamp,
  })
  .meta({ id: "BillingAccount" });
export type BillingAccount = z.infer<typeof BillingAccount>;

export const listBillingAccountsSpec = query({
  name: "listBillingAccounts",
  summary: "List billing accounts, newest first",
  tag: "Billing",
  rest: { method: "GET", path: "/billing-accounts" },
  access: "billing:read",
  input: PageQuery,
  output: pageOf(BillingAccount),
});

export const getBillingAccountSpec = query({
  name: "getBillingAccount",
  summary: "Get a billing account",
  tag: "Billing",
  rest: { method: "GET", path: "/billing-accounts/{id}" },
  access: "billing:read",
  input: z.object({ id: idSchema("billingAccount") }),
  output: BillingAccount,
  versioned: true,
});

export const updateBillingAccountSpec = mutation({
  name: "updateBillingAccount",
  summary: "Change whom invoices are addressed to",
  description: "Invoices that are final keep the address that they were issued with.",
  tag: "Billing",
  rest: { method: "PATCH", path: "/billing-accounts/{id}" },
  access: "billing:write",
  input: z
    .strictObject({ ...postal, name: DisplayName, email: Email, time_zone: TimeZone, business: z.boolean() })
    .partial()
    .extend({ id: idSchema("billingAccount") }),
  output: BillingAccount,
  versioned: true,
});

export const AuditEntry = z
  .object({
    id: idSchema("audit"),
    organization_id: idSchema("organization"),
    actor: z.object({ type: z.string(), id: z.string() }),
    action: z.string(),
    subject: z.string(),
    changes: z.record(z.string(), z.unknown()),
    request_id: z.string().nullable(),
    occurred_at: Timestamp,
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAuditEntriesSpec = query({
  name: "listAuditEntries",
  summary: "List who changed what, newest first",
  tag: "Audit",
  rest: { method: "GET", path: "/audit-entries" },
  access: "audit:read",
  input: PageQuery.extend({ subject: z.string().max(100).optional(), action: z.string().max(100).optional() }),
  output: pageOf(AuditEntry),
});

export const verifyAuditSpec = query({
  name: "verifyAudit",
  summary: "Verify that no audit entry was changed or removed",
  description:
    "Recomputes the hash chain of your organisation's sealed entries. Entries are sealed a few minutes after they were written.",
  tag: "Audit",
  rest: { method: "GET", path: "/audit-verification" },
  access: "audit:read",
  cost: 10,
  input: z.object({}),
  output: z.object({ intact: z.boolean(), checked: z.number().int(), broken_at: idSchema("audit").nullable() }),
});

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

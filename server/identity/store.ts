import type {
  ApiKeyModel,
  AuditEntryModel,
  BillingAccountModel,
  InvitationModel,
  MembershipModel,
  OrganizationModel,
  ProjectModel,
  SessionModel,
  UserModel,
} from "@/prisma/generated/models";
import type { Tx } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import { moneyDto } from "@/server/kernel/money";
import {
  ApiKey,
  AuditEntry,
  BillingAccount,
  Invitation,
  type Me,
  Member,
  Organization,
  Project,
  type Session,
  type User,
} from "./contract";

export type UserRow = UserModel;
export type OrganizationRow = OrganizationModel;
export type MemberRow = MembershipModel & { user: Pick<UserModel, "id" | "name" | "email"> };

/** The currency in which an organisation's limits are kept. */
export const limitCurrency = "EUR";

const iso = (date: Date | null) => date?.toISOString() ?? null;
const stamp = <R extends { created_at: Date }>(row: R) => ({ created_at: row.created_at.toISOString() });

export function userDto(row: UserRow): User {
  const { id, email, name } = row;
  return { id, email, name, email_verified: row.email_verified_at !== null, ...stamp(row) };
}

export function organizationDto(row: OrganizationRow): Organization {
  const above = row.order_approval_above_minor;
  return Organization.parse({
    ...row,
    order_approval_above: above === null ? null : moneyDto(above, limitCurrency),
    ...stamp(row),
  });
}

export function summaryDto(row: Pick<OrganizationRow, "id" | "name" | "kind" | "slug">) {
  return Organization.pick({ id: true, name: true, kind: true, slug: true }).parse(row);
}

export function membershipDto(row: { role: string; organization: OrganizationRow }): Me["memberships"][number] {
  return { organization: summaryDto(row.organization), role: Member.shape.role.parse(row.role) };
}

export function memberDto(row: MemberRow): Member {
  return Member.parse({ ...row, expires_at: iso(row.expires_at), ...stamp(row) });
}

export function sessionDto(row: SessionModel, currentId: string): Session {
  return {
    id: row.id,
    current: row.id === currentId,
    user_agent: row.user_agent,
    ip_address: row.ip_address,
    last_seen_at: row.last_seen_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    ...stamp(row),
  };
}

export function invitationDto(row: InvitationModel, now: Date): Invitation {
  const open = row.expires_at > now ? "pending" : "expired";
  const status = row.accepted_at ? "accepted" : row.revoked_at ? "revoked" : open;
  return Invitation.parse({ ...row, status, expires_at: iso(row.expires_at), ...stamp(row) });
}

export function apiKeyDto(row: ApiKeyModel, now: Date): ApiKey {
  const status = row.revoked_at ? "revoked" : row.expires_at && row.expires_at <= now ? "expired" : "active";
  return ApiKey.parse({
    ...row,
    status,
    expires_at: iso(row.expires_at),
    last_used_at: iso(row.last_used_at),
    ...stamp(row),
  });
}

export function projectDto(row: ProjectModel): Project {
  return Project.parse({ ...row, ...stamp(row) });
}

export function billingAccountDto(row: BillingAccountModel): BillingAccount {
  const { credit_limit_minor: limit, currency } = row;
  return BillingAccount.parse({
    ...row,
    credit_limit: limit === null ? null : moneyDto(limit, currency),
    ...stamp(row),
  });
}

export function auditEntryDto(row: AuditEntryModel): AuditEntry {
  return AuditEntry.parse({ ...row, occurred_at: row.occurred_at.toISOString() });
}

/** An organisation in sight of the transaction, or NotFound. */
export async function loadOrganization(tx: Tx, id: string): Promise<OrganizationRow> {
  const row = await tx.organization.findFirst({ where: { id } });
  if (!row) throw new NotFound("organisation");
  return row;
}

/** A member of one organisation, or NotFound. */
export async function loadMember(tx: Tx, organizationId: string, id: string): Promise<MemberRow> {
  const row = await tx.membership.findFirst({
    where: { id, organization_id: organizationId },
    include: { user: true },
  });
  if (!row) throw new NotFound("member");
  return row;
}

/** A key of one organisation, or NotFound. */
export async function loadApiKey(tx: Tx, organizationId: string, id: string): Promise<ApiKeyModel> {
  const row = await tx.apiKey.findFirst({ where: { id, organization_id: organizationId } });
  if (!row) throw new NotFound("API key");
  return row;
}

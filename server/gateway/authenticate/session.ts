import { decode } from "next-auth/jwt";
import { z } from "zod";
import { hashSecret } from "@/server/kernel/api-key";
import type { Services, Tenant } from "@/server/kernel/context";
import { Forbidden } from "@/server/kernel/errors";
import { permissionsOf, roles } from "@/server/kernel/permissions";
import { anonymous, type Caller } from "./caller";

/** What our next-auth callbacks put into its token; the row behind `session_token` is what can be revoked. */
const Token = z.object({ session_token: z.string() });
const Role = z.enum(roles);

interface SessionRow {
  id: string;
  user_id: string;
  expires_at: Date;
}

interface MembershipRow extends Tenant {
  role: string;
  expires_at: Date | null;
}

/** Which organisation a request is meant for: a header insists, a cookie only remembers. */
export interface Wish {
  required: string | null;
  preferred: string | null;
}

/**
 * The caller behind next-auth's session cookie, in the organisation that the request names or else the first that the
 * person joined. A session that has ended is nobody: a stale cookie must not stand in the way of signing in again.
 */
export async function callerOfSession(services: Services, token: string, wish: Wish): Promise<Caller> {
  const secret = services.environment.NEXTAUTH_SECRET;
  const parsed = Token.safeParse(await decode({ token, secret }).catch(() => null));
  if (!parsed.success) return anonymous;
  const session = await loadSession(services, hashSecret(parsed.data.session_token));
  if (!session) return anonymous;
  const memberships = await loadMemberships(services, session.user_id);
  const member = choose(memberships, wish);
  const role = Role.safeParse(member?.role);
  return {
    actor: { type: "user", id: session.user_id, session_id: session.id },
    tenant: member ? { id: member.id, path: member.path, kind: member.kind } : null,
    permissions: member && role.success ? permissionsOf(role.data, member.kind) : new Set(),
    expiresAt: Math.min(session.expires_at.getTime(), member?.expires_at?.getTime() ?? Number.POSITIVE_INFINITY),
    dependsOn: [session.id, session.user_id],
  };
}

async function loadSession({ db, clock }: Services, tokenHash: string): Promise<SessionRow | undefined> {
  const { rows } = await db.system.query<SessionRow>({
    name: "authenticate-session",
    text: "SELECT id, user_id, expires_at FROM sessions WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2",
    values: [tokenHash, clock.now()],
  });
  return rows[0];
}

async function loadMemberships({ db, clock }: Services, userId: string): Promise<MembershipRow[]> {
  const { rows } = await db.system.query<MembershipRow>({
    name: "authenticate-memberships",
    text: `SELECT o.id, o.path, o.kind, m.role, m.expires_at FROM memberships m JOIN organizations o ON o.id = m.organization_id
           WHERE m.user_id = $1 AND (m.expires_at IS NULL OR m.expires_at > $2) ORDER BY m.id`,
    values: [userId, clock.now()],
  });
  return rows;
}

function choose(memberships: MembershipRow[], { required, preferred }: Wish): MembershipRow | undefined {
  const find = (id: string | null) => memberships.find((membership) => membership.id === id);
  if (required === null) return find(preferred) ?? memberships[0];
  const member = find(required);
  if (!member)
    throw new Forbidden("not_a_member", "You are not a member of the organisation in Platforma-Organization.");
  return member;
}

import { randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import { hashSecret } from "@/server/kernel/api-key";
import type { Services, Tenant } from "@/server/kernel/context";
import type { Role } from "@/server/kernel/permissions";
import { asSystem } from "@/server/kernel/transaction";

export interface TestMember {
  id: string;
  /** The Cookie header of a new session, as next-auth would have set it. */
  signIn(): Promise<{ sessionId: string; cookie: string }>;
}

/** A person with a role in an organisation. */
export async function createTestMember(services: Services, tenant: Tenant, role: Role): Promise<TestMember> {
  const { ids, clock } = services;
  const id = ids.next("user");
  const created_at = clock.now();
  await asSystem(services, "test", async (tx) => {
    await tx.user.create({ data: { id, name: role, email: `${role}@${id.replace("_", "-")}.example`, created_at } });
    await tx.membership.create({
      data: { id: ids.next("membership"), organization_id: tenant.id, user_id: id, role, created_at },
    });
  });
  return { id, signIn: () => signIn(services, id) };
}

async function signIn({ ids, clock, db, environment }: Services, userId: string) {
  const sessionToken = randomBytes(32).toString("base64url");
  const sessionId = ids.next("session");
  const now = clock.now();
  await db.system.query(
    `INSERT INTO sessions (id, user_id, token_hash, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)`,
    [sessionId, userId, hashSecret(sessionToken), now, new Date(now.getTime() + 3_600_000)],
  );
  const token = await encode({ token: { session_token: sessionToken }, secret: environment.NEXTAUTH_SECRET });
  return { sessionId, cookie: `next-auth.session-token=${token}` };
}

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import type { TenantContext } from "@/server/kernel/context";
import type { Permission } from "@/server/kernel/permissions";
import { createServices } from "@/server/kernel/services";
import { anonymous } from "@/server/testing/anonymous";
import { createTestCustomer, createTestProvider, type TestOrganization } from "@/server/testing/organizations";
import { acceptInvitation } from "./accept-invitation";
import { changeMemberRole } from "./change-member-role";
import { signUpSpec } from "./contract";
import { inviteMember } from "./invite-member";
import { listMembers } from "./list-members";
import { lookUpInvitation } from "./look-up-invitation";
import { linkFor } from "./mail-token";
import { requestPasswordReset } from "./request-password-reset";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";

const clock = fixedClock("2026-11-22T10:00:00Z");
const services = { ...createServices(), clock };
const nobody = () => anonymous(services);
const { system } = services.db;

beforeAll(() => createTestProvider(services));
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const tokenOf = (id: string) => new URL(linkFor(services, id)).searchParams.get("token") ?? "";

function keyOf(home: TestOrganization, ...scopes: Permission[]): TenantContext {
  return { ...home.ctx(), actor: { type: "api_key", id: services.ids.next("apiKey") }, permissions: new Set(scopes) };
}

describe("an account that a stranger made with somebody's address", () => {
  const email = "invited@example.com";
  const squatting = signUpSpec.input.parse({
    name: "Mallory",
    email,
    password: "the stranger's password",
    organization_name: "Mallory's",
    country: "DE",
    postal_code: "10115",
    city: "Berlin",
    address_line: "Chausseestr. 1",
  });

  it("becomes the invited person's when they accept, and opens nothing to the stranger any more", async () => {
    const stranger = await signUp(nobody(), squatting);
    await signIn(nobody(), squatting);
    const home = await createTestCustomer(services);
    const { id } = await inviteMember(home.ctx(), { email, role: "admin" });
    const token = tokenOf(id);

    expect(await lookUpInvitation(nobody(), { token })).toMatchObject({ has_account: false });
    await expect(acceptInvitation(nobody(), { token })).rejects.toMatchObject({ code: "invitation.account_required" });
    await acceptInvitation(nobody(), { token, name: "Ada Lovelace", password: "the invited one's password" });

    await expect(signIn(nobody(), squatting)).rejects.toMatchObject({ code: "sign_in.refused" });
    const { rows } = await system.query("SELECT 1 FROM sessions WHERE user_id = $1 AND revoked_at IS NULL", [
      stranger.user.id,
    ]);
    expect(rows).toEqual([]);
    const { user } = await signIn(nobody(), { email, password: "the invited one's password" });
    expect(user).toMatchObject({ name: "Ada Lovelace", email_verified: true });
  });
});

describe("a password reset that a stranger asks for", () => {
  it("is written down where the person belongs, and nothing of it where the stranger does", async () => {
    const [victim, stranger] = [await createTestCustomer(services), await createTestCustomer(services)];
    await requestPasswordReset(stranger.ctx(), { email: victim.user.email });
    const told = await system.query(
      `SELECT organization_id FROM events WHERE subject = $1 UNION ALL
       SELECT organization_id FROM audit_entries WHERE subject = $1`,
      [victim.user.id],
    );
    expect(told.rows).toEqual([{ organization_id: victim.tenant.id }, { organization_id: victim.tenant.id }]);
  });
});

describe("who may write members", () => {
  it("gives no role that may do more than they may", async () => {
    const home = await createTestCustomer(services);
    const narrow = keyOf(home, "members:read", "members:write");
    const invited = inviteMember(narrow, { email: "accomplice@example.com", role: "admin" });
    await expect(invited).rejects.toMatchObject({ code: "member.role_not_held" });

    const { id } = await inviteMember(home.ctx(), { email: "viewer@example.com", role: "viewer" });
    const joined = await acceptInvitation(nobody(), {
      token: tokenOf(id),
      name: "V",
      password: "correct horse battery",
    });
    const { data } = await listMembers(home.ctx(), { limit: 10 });
    const viewer = data.find(({ user }) => user.id === joined.user.id);
    const promoted = changeMemberRole(narrow, { id: viewer?.id ?? "", role: "admin" });
    await expect(promoted).rejects.toMatchObject({ code: "member.role_not_held" });
  });

  it("sends at most a hundred invitations a day", async () => {
    const home = await createTestCustomer(services);
    const invite = (name: string) => inviteMember(home.ctx(), { email: `${name}@example.com`, role: "viewer" });
    await invite("first");
    await system.query(
      `INSERT INTO invitations (id, organization_id, email, role, token_hash, invited_by, expires_at, created_at)
       SELECT id || n, organization_id, n || email, role, token_hash || n, invited_by, expires_at, created_at
       FROM invitations CROSS JOIN generate_series(1, 98) n WHERE organization_id = $1`,
      [home.tenant.id],
    );
    await invite("hundredth");
    await expect(invite("surplus")).rejects.toMatchObject({ code: "invitation.too_many" });
    clock.advance(24 * 3_600_000);
    await invite("next-day");
  });
});

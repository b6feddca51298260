import { afterAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import type { TenantContext } from "@/server/kernel/context";
import type { Role } from "@/server/kernel/permissions";
import { createServices } from "@/server/kernel/services";
import { anonymous } from "@/server/testing/anonymous";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { acceptInvitation } from "./accept-invitation";
import { changeMemberRole } from "./change-member-role";
import { getMe } from "./get-me";
import { inviteMember } from "./invite-member";
import { listMembers } from "./list-members";
import { lookUpInvitation } from "./look-up-invitation";
import { linkFor } from "./mail-token";
import { removeMember } from "./remove-member";
import { revokeInvitation } from "./revoke-invitation";
import { signIn } from "./sign-in";

const clock = fixedClock("2026-11-22T10:00:00Z");
const services = { ...createServices(), clock };
const nobody = () => anonymous(services);
const password = "correct horse battery";
const page = { limit: 100 };

afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const tokenOf = (id: string) => new URL(linkFor(services, id)).searchParams.get("token") ?? "";
let count = 0;

async function join(home: TestOrganization, role: Role) {
  const email = `member-${++count}@example.com`;
  const invitation = await inviteMember(home.ctx(), { email, role });
  const joined = await acceptInvitation(nobody(), { token: tokenOf(invitation.id), name: "Member", password });
  const member = await memberOf(home, joined.user.id);
  const actor = { type: "user", id: joined.user.id, session_id: services.ids.next("session") } as const;
  const ctx = (): TenantContext => ({ ...home.ctx(role), actor });
  return { ...joined, member, ctx };
}

async function memberOf(home: TestOrganization, userId: string) {
  const member = (await listMembers(home.ctx(), page)).data.find(({ user }) => user.id === userId);
  if (!member) throw new Error("not a member");
  return member;
}

describe("an invitation", () => {
  it("makes an account for somebody new, who can sign in with it", async () => {
    const home = await createTestCustomer(services);
    const { user, organization, role } = await join(home, "technical");
    expect(user.email_verified).toBe(true);
    expect({ organization: organization.id, role }).toEqual({ organization: home.tenant.id, role: "technical" });
    expect((await signIn(nobody(), { email: user.email, password })).user.id).toBe(user.id);
  });

  it("joins somebody who has an account without touching their name or password", async () => {
    const { user } = await join(await createTestCustomer(services), "viewer");
    const other = await createTestCustomer(services);
    const invitation = await inviteMember(other.ctx(), { email: user.email, role: "billing" });
    const token = tokenOf(invitation.id);
    expect(await lookUpInvitation(nobody(), { token })).toMatchObject({ has_account: true, role: "billing" });
    await acceptInvitation(nobody(), { token, name: "Mallory", password: "a password of mallory" });
    expect((await signIn(nobody(), { email: user.email, password })).user.name).toBe("Member");
    const me = await getMe(
      anonymous(services, { type: "user", id: user.id, session_id: services.ids.next("session") }),
    );
    expect(me.memberships.map(({ role }) => role)).toEqual(["viewer", "billing"]);
  });

  it("works once, not after it was taken back, not after a week, and not when a newer one was sent", async () => {
    const home = await createTestCustomer(services);
    const ctx = home.ctx();
    const tries = async (token: string) =>
      acceptInvitation(nobody(), { token, name: "N", password }).catch((error) => error.code);
    const used = await inviteMember(ctx, { email: "used@example.com", role: "viewer" });
    await tries(tokenOf(used.id));
    const taken = await inviteMember(ctx, { email: "taken@example.com", role: "viewer" });
    await revokeInvitation(ctx, { id: taken.id });
    const older = await inviteMember(ctx, { email: "twice@example.com", role: "viewer" });
    await inviteMember(ctx, { email: "twice@example.com", role: "viewer" });
    const late = await inviteMember(ctx, { email: "late@example.com", role: "viewer" });
    for (const { id } of [used, taken, older]) expect(await tries(tokenOf(id))).toBe("token.not_valid");
    clock.advance(7 * 24 * 3600 * 1000);
    expect(await tries(tokenOf(late.id))).toBe("token.not_valid");
    expect(await tries("guessed")).toBe("token.not_valid");
  });

  it("makes one member of ten simultaneous acceptances", async () => {
    const home = await createTestCustomer(services);
    const { id } = await inviteMember(home.ctx(), { email: "race@example.com", role: "viewer" });
    const accept = () => acceptInvitation(nobody(), { token: tokenOf(id), name: "Racer", password });
    const done = await Promise.allSettled(Array.from({ length: 10 }, accept));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listMembers(home.ctx(), page)).data).toHaveLength(2);
  });

  it("carries its secret neither in the event nor in the row", async () => {
    const home = await createTestCustomer(services);
    const { id } = await inviteMember(home.ctx(), { email: "secret@example.com", role: "viewer" });
    const { rows } = await services.db.system.query(
      "SELECT e.data::text || i::text AS everything FROM events e, invitations i WHERE e.subject = $1 AND i.id = $1",
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].everything).not.toContain(tokenOf(id));
  });

  it("of another organisation is behind the same 404", async () => {
    const home = await createTestCustomer(services);
    const other = await createTestCustomer(services);
    const { id } = await inviteMember(home.ctx(), { email: "foreign@example.com", role: "viewer" });
    await expect(revokeInvitation(other.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("the last owner", () => {
  it("can not be removed, demoted, or leave", async () => {
    const home = await createTestCustomer(services);
    const owner = await memberOf(home, home.user.id);
    const last = { kind: "conflict", code: "member.last_owner" };
    await expect(removeMember(home.ctx(), { id: owner.id })).rejects.toMatchObject(last);
    await expect(changeMemberRole(home.ctx(), { id: owner.id, role: "viewer" })).rejects.toMatchObject(last);
  });

  it("stays when two owners demote each other at the same moment", async () => {
    const home = await createTestCustomer(services);
    const second = await join(home, "owner");
    const first = await memberOf(home, home.user.id);
    const done = await Promise.allSettled([
      changeMemberRole(home.ctx(), { id: second.member.id, role: "viewer" }),
      changeMemberRole(second.ctx(), { id: first.id, role: "viewer" }),
    ]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const owners = (await listMembers(home.ctx(), page)).data.filter(({ role }) => role === "owner");
    expect(owners).toHaveLength(1);
  });

  it("is not the only one who counts when their membership has ended", async () => {
    const home = await createTestCustomer(services);
    const second = await join(home, "owner");
    await services.db.system.query("UPDATE memberships SET expires_at = $2 WHERE id = $1", [
      second.member.id,
      clock.now(),
    ]);
    const first = await memberOf(home, home.user.id);
    await expect(removeMember(home.ctx(), { id: first.id })).rejects.toMatchObject({ code: "member.last_owner" });
  });
});

describe("members", () => {
  it("of admin rank make, unmake and remove no owners", async () => {
    const home = await createTestCustomer(services);
    const admin = await join(home, "admin");
    const owner = await memberOf(home, home.user.id);
    const refused = { kind: "forbidden", code: "member.owner_required" };
    await expect(changeMemberRole(admin.ctx(), { id: admin.member.id, role: "owner" })).rejects.toMatchObject(refused);
    await expect(changeMemberRole(admin.ctx(), { id: owner.id, role: "viewer" })).rejects.toMatchObject(refused);
    await expect(removeMember(admin.ctx(), { id: owner.id })).rejects.toMatchObject(refused);
    await expect(inviteMember(admin.ctx(), { email: "x@example.com", role: "owner" })).rejects.toMatchObject(refused);
  });

  it("may leave whatever their role, and remove others only with members:write", async () => {
    const home = await createTestCustomer(services);
    const viewer = await join(home, "viewer");
    const other = await join(home, "viewer");
    await expect(removeMember(viewer.ctx(), { id: other.member.id })).rejects.toMatchObject({ kind: "forbidden" });
    await removeMember(viewer.ctx(), { id: viewer.member.id });
    await expect(memberOf(home, viewer.user.id)).rejects.toThrow();
  });

  it("of another organisation are behind the same 404", async () => {
    const home = await createTestCustomer(services);
    const other = await createTestCustomer(services);
    const { member } = await join(other, "viewer");
    await expect(removeMember(home.ctx(), { id: member.id })).rejects.toMatchObject({ kind: "not_found" });
    const promote = changeMemberRole(home.ctx(), { id: member.id, role: "admin" });
    await expect(promote).rejects.toMatchObject({ kind: "not_found" });
  });
});

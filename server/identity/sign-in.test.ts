import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashSecret } from "@/server/kernel/api-key";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { anonymous } from "@/server/testing/anonymous";
import { createTestPartner, createTestProvider } from "@/server/testing/organizations";
import { changePassword } from "./change-password";
import { signUpSpec } from "./contract";
import { listSessions } from "./list-sessions";
import { revokeSession } from "./revoke-session";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";

const clock = fixedClock("2026-11-22T10:00:00Z");
const services = { ...createServices(), clock };
const nobody = () => anonymous(services);
const { system } = services.db;

let count = 0;
const form = (email = `person-${++count}@example.com`) =>
  signUpSpec.input.parse({
    name: "Ada Lovelace",
    email,
    password: "correct horse battery",
    organization_name: "Analytical Engines",
    country: "DE",
    postal_code: "10115",
    city: "Berlin",
    address_line: "Chausseestr. 1",
  });

async function openSession(email: string, password = "correct horse battery") {
  const opened = await signIn(nobody(), { email, password });
  const { rows } = await system.query("SELECT id, user_id FROM sessions WHERE token_hash = $1", [
    hashSecret(opened.session_token),
  ]);
  const actor = { type: "user", id: rows[0].user_id, session_id: rows[0].id } as const;
  return { ...opened, session_id: rows[0].id, ctx: anonymous(services, actor) };
}

beforeAll(() => createTestProvider(services));
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

describe("signing up", () => {
  it("makes an owner, a default project and a billing account under the provider, and tells of it once", async () => {
    const provider = await createTestProvider(services);
    const { user, organization } = await signUp(nobody(), form());
    expect(organization).toMatchObject({ kind: "customer", parent_id: provider.tenant.id });
    const facts = await system.query(
      `SELECT (SELECT role FROM memberships WHERE organization_id = $1 AND user_id = $2) AS role,
         (SELECT count(*)::int FROM projects WHERE organization_id = $1) AS projects,
         (SELECT currency FROM billing_accounts WHERE organization_id = $1) AS currency,
         (SELECT count(*)::int FROM events WHERE organization_id = $1 AND type = 'organization.created') AS events,
         (SELECT count(*)::int FROM audit_entries WHERE organization_id = $1) AS entries`,
      [organization.id, user.id],
    );
    expect(facts.rows).toEqual([{ role: "owner", projects: 1, currency: "EUR", events: 1, entries: 1 }]);
  });

  it("puts who came by a partner under that partner, and refuses a partner that is none", async () => {
    const partner = await createTestPartner(services);
    const slug = partner.tenant.id.replace("_", "-");
    const { organization } = await signUp(nobody(), { ...form(), partner: slug });
    expect(organization.parent_id).toBe(partner.tenant.id);
    const lost = signUp(nobody(), { ...form(), partner: "nobody" });
    await expect(lost).rejects.toMatchObject({ kind: "invalid", errors: [{ pointer: "#/partner" }] });
  });

  it("refuses an address that is taken, in whatever case, and leaves nothing behind", async () => {
    const { email } = form();
    await signUp(nobody(), form(email));
    const before = await system.query("SELECT count(*)::int AS n FROM organizations");
    const again = signUp(nobody(), form(email.toUpperCase()));
    await expect(again).rejects.toMatchObject({ code: "sign_up.email_taken", errors: [{ pointer: "#/email" }] });
    const after = await system.query("SELECT count(*)::int AS n FROM organizations");
    expect(after.rows).toEqual(before.rows);
  });

  it("makes one account of twenty simultaneous sign-ups with one address", async () => {
    const same = form();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => signUp(nobody(), same)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("refuses a password that is short, monotonous or the person's own name", () => {
    const wrong = ["short", "aaaaaaaaaaaaaaa", "lovelace12", "ada@example.com"];
    for (const password of wrong)
      expect(signUpSpec.input.safeParse({ ...form("ada@example.com"), password }).success).toBe(false);
    expect(signUpSpec.input.safeParse({ ...form(), password: "lovelace and babbage" }).success).toBe(true);
  });
});

describe("signing in", () => {
  it("stores neither password nor session token, only their hashes", async () => {
    const { email } = (await signUp(nobody(), form())).user;
    const { session_token } = await openSession(email);
    const { rows } = await system.query(
      "SELECT u.password_hash, s.token_hash FROM users u JOIN sessions s ON s.user_id = u.id WHERE u.email = $1",
      [email],
    );
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(rows[0].token_hash).not.toContain(session_token.slice(4));
  });

  it("answers alike for a wrong password and for an address nobody has, and takes as long", async () => {
    const { email } = (await signUp(nobody(), form())).user;
    await signIn(nobody(), { email, password: "correct horse battery" });
    const timed = async (address: string) => {
      const began = performance.now();
      const refusal = await signIn(nobody(), { email: address, password: "wrong" }).catch((error: unknown) => error);
      return { refusal, ms: performance.now() - began };
    };
    const rounds = [1, 2, 3, 4, 5];
    const known: number[] = [];
    const unknown: number[] = [];
    for (const round of rounds) {
      const wrong = await timed(email);
      const nobodyThere = await timed(`nobody-${round}@example.com`);
      expect(wrong.refusal).toMatchObject({ kind: "unauthenticated", code: "sign_in.refused" });
      expect(String(nobodyThere.refusal)).toBe(String(wrong.refusal));
      known.push(wrong.ms);
      unknown.push(nobodyThere.ms);
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[2] ?? 0;
    expect(median(unknown)).toBeGreaterThan(median(known) / 3);
  });

  it("holds up guessing, a thousand at once too, and lets the right person in after a while", async () => {
    const { email } = (await signUp(nobody(), form())).user;
    const guess = (n: number) => signIn(nobody(), { email, password: `guess ${n}` }).catch((error) => error.code);
    const codes = await Promise.all(Array.from({ length: 60 }, (_, n) => guess(n)));
    expect(codes.filter((code) => code === "sign_in.refused")).toHaveLength(11);
    expect(codes.filter((code) => code === "sign_in.blocked")).toHaveLength(49);
    const right = { email, password: "correct horse battery" };
    await expect(signIn(nobody(), right)).rejects.toMatchObject({ kind: "rate_limited", retryAfterSeconds: 2 });
    clock.advance(2_000);
    expect((await signIn(nobody(), right)).user.email).toBe(email);
  });

  it("never blocks for more than five minutes", async () => {
    const { email } = form();
    for (let n = 0; n < 10; n += 1) await signIn(nobody(), { email, password: "x" }).catch(() => null);
    for (let n = 0; n < 12; n += 1) {
      await signIn(nobody(), { email, password: "x" }).catch(() => null);
      const refusal = await signIn(nobody(), { email, password: "x" }).catch((error) => error);
      expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(300);
      clock.advance(refusal.retryAfterSeconds * 1000);
    }
  });
});

describe("sessions", () => {
  it("are listed and closed by their own person only", async () => {
    const ada = (await signUp(nobody(), form())).user;
    const eve = (await signUp(nobody(), form())).user;
    const mine = await openSession(ada.email);
    const hers = await openSession(eve.email);
    expect((await listSessions(mine.ctx, { limit: 20 })).data.map(({ id }) => id)).toEqual([mine.session_id]);
    await expect(revokeSession(hers.ctx, { id: mine.session_id })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("end by signing out, and can not be ended twice", async () => {
    const { email } = (await signUp(nobody(), form())).user;
    const mine = await openSession(email);
    await revokeSession(mine.ctx, { id: "current" });
    expect((await listSessions(mine.ctx, { limit: 20 })).data).toEqual([]);
    await expect(revokeSession(mine.ctx, { id: "current" })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("all end but the one that changes the password", async () => {
    const { email } = (await signUp(nobody(), form())).user;
    const mine = await openSession(email);
    await openSession(email);
    const change = { current_password: "correct horse battery", new_password: "staple gun wedding" };
    await changePassword(mine.ctx, change);
    expect((await listSessions(mine.ctx, { limit: 20 })).data.map(({ id }) => id)).toEqual([mine.session_id]);
    await expect(signIn(nobody(), { email, password: change.current_password })).rejects.toMatchObject({
      code: "sign_in.refused",
    });
    expect((await signIn(nobody(), { email, password: change.new_password })).user.email).toBe(email);
  });
});

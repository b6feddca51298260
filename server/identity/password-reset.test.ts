import { afterAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { anonymous } from "@/server/testing/anonymous";
import { createTestCustomer } from "@/server/testing/organizations";
import { confirmPasswordReset } from "./confirm-password-reset";
import { linkFor } from "./mail-token";
import { requestPasswordReset } from "./request-password-reset";
import { signIn } from "./sign-in";

const clock = fixedClock("2026-11-22T10:00:00Z");
const services = { ...createServices(), clock };
const nobody = () => anonymous(services);

afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

async function requests(userId: string): Promise<{ token_id: string }[]> {
  const { rows } = await services.db.system.query(
    "SELECT data FROM events WHERE subject = $1 AND type = 'password_reset.requested' ORDER BY seq",
    [userId],
  );
  return rows.map(({ data }) => data);
}

async function linkToken(userId: string): Promise<string> {
  const last = (await requests(userId)).at(-1);
  return new URL(linkFor(services, last?.token_id ?? "")).searchParams.get("token") ?? "";
}

describe("a password reset", () => {
  it("works once, sets the password and closes every session", async () => {
    const { user } = await createTestCustomer(services);
    await requestPasswordReset(nobody(), { email: user.email });
    const first = { token: await linkToken(user.id), password: "a first good password" };
    await confirmPasswordReset(nobody(), first);
    const { session_token } = await signIn(nobody(), { email: user.email, password: first.password });
    expect(session_token).toMatch(/^pst_/);
    await expect(confirmPasswordReset(nobody(), first)).rejects.toMatchObject({ code: "token.not_valid" });
    clock.advance(61_000);
    await requestPasswordReset(nobody(), { email: user.email });
    await confirmPasswordReset(nobody(), { token: await linkToken(user.id), password: "a second good password" });
    const { rows } = await services.db.system.query(
      "SELECT count(*) FILTER (WHERE revoked_at IS NULL)::int AS open FROM sessions WHERE user_id = $1",
      [user.id],
    );
    expect(rows).toEqual([{ open: 0 }]);
  });

  it("works for one of ten who use the link at once", async () => {
    const { user } = await createTestCustomer(services);
    await requestPasswordReset(nobody(), { email: user.email });
    const token = await linkToken(user.id);
    const use = () => confirmPasswordReset(nobody(), { token, password: "a very good password" });
    const done = await Promise.allSettled(Array.from({ length: 10 }, use));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is too old after an hour", async () => {
    const { user } = await createTestCustomer(services);
    await requestPasswordReset(nobody(), { email: user.email });
    const token = await linkToken(user.id);
    clock.advance(3_600_000);
    const late = confirmPasswordReset(nobody(), { token, password: "a very good password" });
    await expect(late).rejects.toMatchObject({ code: "token.not_valid" });
  });

  it("is accepted for an address nobody has, and sends nothing", async () => {
    const count = () => services.db.system.query("SELECT count(*)::int AS n FROM events WHERE type LIKE 'password%'");
    const before = (await count()).rows;
    expect(await requestPasswordReset(nobody(), { email: "nobody@example.com" })).toEqual({ accepted: true });
    expect((await count()).rows).toEqual(before);
  });

  it("sends one mail a minute, however often it is asked for", async () => {
    const { user } = await createTestCustomer(services);
    await Promise.all([1, 2, 3].map(() => requestPasswordReset(nobody(), { email: user.email })));
    expect(await requests(user.id)).toHaveLength(1);
  });

  it("refuses the person's own name as a password and leaves the link usable", async () => {
    const { user } = await createTestCustomer(services);
    await requestPasswordReset(nobody(), { email: user.email });
    const token = await linkToken(user.id);
    const weak = confirmPasswordReset(nobody(), { token, password: user.email });
    await expect(weak).rejects.toMatchObject({ code: "password.weak", errors: [{ pointer: "#/password" }] });
    await confirmPasswordReset(nobody(), { token, password: "a very good password" });
  });
});

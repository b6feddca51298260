import { setTimeout as sleep } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createGateway } from "@/server/gateway/gateway";
import type { Role } from "@/server/kernel/permissions";
import { createServices } from "@/server/kernel/services";
import { anonymous } from "@/server/testing/anonymous";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { acceptInvitation } from "./accept-invitation";
import { changeMemberRole } from "./change-member-role";
import { inviteMember } from "./invite-member";
import { listMembers } from "./list-members";
import { linkFor } from "./mail-token";
import { removeMember } from "./remove-member";

const services = createServices();
const gateway = createGateway(services);
const home = await createTestCustomer(services);
const password = "correct horse battery";

// The gateway hears of a change by the database, over a connection that a new process has to open first.
beforeAll(() => sleep(500));
afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
  gateway.fetch(
    new Request(`http://platforma.test${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
  );

let count = 0;
/** Somebody in an organisation, with the cookie of a browser in which they signed in by the API. */
async function signedIn(where: TestOrganization, role: Role) {
  const email = `browser-${++count}@example.com`;
  const { id } = await inviteMember(where.ctx(), { email, role });
  const token = new URL(linkFor(services, id)).searchParams.get("token") ?? "";
  const { user } = await acceptInvitation(anonymous(services), { token, name: "Browser", password });
  const member = (await listMembers(where.ctx(), { limit: 100 })).data.find((each) => each.user.id === user.id);
  if (!member) throw new Error("not a member");
  const opened = await (await call("POST", "/v1/sessions", {}, { email, password })).json();
  const secret = services.environment.NEXTAUTH_SECRET;
  const cookie = `next-auth.session-token=${await encode({ token: { session_token: opened.session_token }, secret })}`;
  return { user, member, headers: { cookie } };
}

/** Far below the five seconds for which the gateway believes what it has read. */
const atOnce = { timeout: 1_000, interval: 10 };
const statusOf = async (answer: Response | Promise<Response>) => (await answer).status;

describe("a session that runs", () => {
  it("says who it is, and stops at once when it is revoked", async () => {
    const { headers, user } = await signedIn(home, "technical");
    const me = await (await call("GET", "/v1/me", headers)).json();
    expect(me).toMatchObject({ user: { id: user.id }, organization: { id: home.tenant.id }, role: "technical" });
    expect(await statusOf(call("DELETE", "/v1/sessions/current", headers))).toBe(204);
    await vi.waitFor(async () => expect(await statusOf(call("GET", "/v1/me", headers))).toBe(401), atOnce);
  });

  it("gains and loses permissions at once when the role changes", async () => {
    const { headers, member } = await signedIn(home, "viewer");
    const found = (name: string) => statusOf(call("POST", "/v1/projects", headers, { name }));
    expect(await found("as viewer")).toBe(403);
    await changeMemberRole(home.ctx(), { id: member.id, role: "admin" });
    await vi.waitFor(async () => expect(await found(`as admin ${++count}`)).toBe(201), atOnce);
    await changeMemberRole(home.ctx(), { id: member.id, role: "viewer" });
    await vi.waitFor(async () => expect(await found(`as viewer ${++count}`)).toBe(403), atOnce);
  });

  it("loses the organisation at once when the membership ends", async () => {
    const { headers, member } = await signedIn(home, "admin");
    expect(await statusOf(call("GET", "/v1/members", headers))).toBe(200);
    await removeMember(home.ctx(), { id: member.id });
    await vi.waitFor(async () => expect(await statusOf(call("GET", "/v1/members", headers))).toBe(401), atOnce);
    expect(await (await call("GET", "/v1/me", headers)).json()).toMatchObject({ organization: null, permissions: [] });
  });
});

describe("an API key that is in use", () => {
  it("stops at once when it is revoked", async () => {
    const { headers } = await signedIn(home, "admin");
    const made = await call("POST", "/v1/api-keys", headers, { name: "ci", scopes: ["organization:read"] });
    const { id, secret } = await made.json();
    const withKey = { authorization: `Bearer ${secret}` };
    expect(await statusOf(call("GET", "/v1/projects", withKey))).toBe(200);
    expect(await statusOf(call("GET", "/v1/members", withKey))).toBe(403);
    expect(await statusOf(call("DELETE", `/v1/api-keys/${id}`, headers))).toBe(204);
    await vi.waitFor(async () => expect(await statusOf(call("GET", "/v1/projects", withKey))).toBe(401), atOnce);
  });
});

describe("what comes by REST", () => {
  it("is refused with a pointer to every field that is wrong", async () => {
    const answer = await call("POST", "/v1/sign-ups", {}, { name: "", email: "nope", password: "short", surprise: 1 });
    expect(answer.status).toBe(422);
    const { errors } = await answer.json();
    const pointers = errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(["#/name", "#/email", "#/password", "#/surprise", "#/country"]));
  });
});

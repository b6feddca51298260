import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { CloudError } from "../errors";
import { createClient, path, type Request } from "./client";
import { OpenstackConfig, OpenstackCredentials } from "./config";
import { keepSessions } from "./sessions";
import { signIn } from "./sign-in";

type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | "hang" | "cut";

/** A Keystone that gives out numbered tokens, and a Nova that answers what the test says, in turn. */
const seen: { method: string; path: string; token: string | undefined; body: string }[] = [];
let script: Answer[] = [];
let tokens = 0;
let lifetimeMs = 3_600_000;
let now = new Date("2026-11-22T10:00:00Z");
let keystone: Answer | null = null;

const server = createServer(async (request, response) => {
  const body = await read(request);
  const path = request.url ?? "";
  seen.push({ method: request.method ?? "", path, token: request.headers["x-auth-token"]?.toString(), body });
  if (path === "/v3/auth/tokens") return reply(response, keystone ?? signedIn());
  reply(response, script.shift() ?? { status: 200, body: { servers: [] } });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const port = typeof address === "object" && address ? address.port : 0;
const url = `http://127.0.0.1:${port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function signedIn(): Answer {
  tokens++;
  const endpoints = [{ interface: "public", region_id: "RegionOne", url: `${url}/compute/v2.1` }];
  const token = {
    expires_at: new Date(now.getTime() + lifetimeMs).toISOString(),
    user: { id: "u", name: "platforma" },
    project: { id: "p", name: "cloud" },
    catalog: [{ type: "compute", endpoints }],
  };
  return { status: 201, body: { token }, headers: { "x-subject-token": `token-${tokens}` } };
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === "hang") return;
  if (answer === "cut") return void response.destroy();
  response.writeHead(answer.status, answer.headers);
  response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {}));
}

const config = OpenstackConfig.parse({ authUrl: `${url}/v3`, requestTimeoutMs: 300 });
const password = { method: "password", username: "platforma", password: "secret", project: "cloud" };

function open(credentials: unknown = password, settings = config) {
  const parsed = OpenstackCredentials.parse(credentials);
  return createClient(
    settings,
    keepSessions(
      (scope, call) => signIn(settings, parsed, scope, call),
      () => now,
    ),
  );
}

const request = (change: Partial<Request> = {}): Request => ({
  service: "compute",
  region: "RegionOne",
  scope: "own",
  path: "/servers",
  call: {},
  ...change,
});
const Servers = z.object({ servers: z.array(z.unknown()) });
const calls = () => seen.filter(({ path }) => path !== "/v3/auth/tokens");

beforeEach(() => {
  seen.length = 0;
  script = [];
  tokens = 0;
  lifetimeMs = 3_600_000;
  now = new Date("2026-11-22T10:00:00Z");
  keystone = null;
});

describe("tokens", () => {
  it("signs in once for many requests at the same time", async () => {
    const client = open();
    await Promise.all(Array.from({ length: 8 }, () => client.ask(Servers, request())));
    expect(tokens).toBe(1);
    expect(new Set(calls().map(({ token }) => token))).toEqual(new Set(["token-1"]));
  });

  it("takes a new one shortly before the old one ends", async () => {
    const client = open();
    await client.ask(Servers, request());
    now = new Date(now.getTime() + lifetimeMs - 60_000);
    await client.ask(Servers, request());
    expect(calls().map(({ token }) => token)).toEqual(["token-1", "token-2"]);
  });

  it("takes a new one when a service no longer accepts the old one, and sends a change again, once", async () => {
    const client = open();
    script = [{ status: 401 }, { status: 202, body: { servers: [] } }];
    await client.ask(Servers, request({ method: "POST", body: { server: {} } }));
    expect(calls().map(({ token }) => token)).toEqual(["token-1", "token-2"]);
    script = [{ status: 401 }, { status: 401 }];
    await expect(client.ask(Servers, request())).rejects.toMatchObject({ kind: "credentials" });
  });

  it("keeps one for each project", async () => {
    const client = open();
    for (const project of ["a", "b", "a"]) await client.ask(Servers, request({ scope: { project } }));
    expect(tokens).toBe(2);
    expect(seen[0]?.body).toContain('"scope":{"project":{"id":"a"}}');
  });

  it("signs in with an application credential, which has its project in itself", async () => {
    await open({ method: "application_credential", id: "ac", secret: "s" }).ask(Servers, request());
    const identity = {
      methods: ["application_credential"],
      application_credential: { id: "ac", secret: "s" },
    };
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ auth: { identity } });
  });

  it("tries again after a sign-in that failed, and says why it did", async () => {
    const client = open();
    keystone = { status: 401, body: { error: { code: 401, message: "wrong password" } } };
    await expect(client.ask(Servers, request())).rejects.toMatchObject({
      kind: "credentials",
      message: expect.stringContaining("wrong password"),
    });
    keystone = { status: 503 };
    const change = request({ method: "POST", body: {} });
    await expect(client.ask(Servers, change)).rejects.toMatchObject({ kind: "unreachable", mayHaveCreated: false });
    keystone = null;
    await expect(client.ask(Servers, request())).resolves.toEqual({ servers: [] });
  });
});

describe("errors", () => {
  const quota = { forbidden: { code: 403, message: "Quota exceeded for instances: Requested 1, used 2 of 2" } };
  const busy = { conflictingRequest: { code: 409, message: "Cannot 'stop' while it is in task_state suspending" } };
  const state = { conflictingRequest: { code: 409, message: "Cannot 'resume' while it is in vm_state active" } };
  const neutron = {
    NeutronError: { type: "OverQuota", message: "Quota exceeded for resources: ['port']", detail: "" },
  };
  const full = { NeutronError: { type: "IpAddressGenerationFailure", message: "No more IP addresses" } };
  const host = { badRequest: { code: 400, message: "No valid host was found. No valid host found for resize" } };

  it.each([
    ["a quota of Nova's", 403, quota, { kind: "quota", mayHaveCreated: false }],
    ["a quota of Neutron's", 409, neutron, { kind: "quota" }],
    ["a quota of Cinder's", 413, { overLimit: { code: 413, message: "VolumeLimitExceeded" } }, { kind: "quota" }],
    ["a right that is missing", 403, { forbidden: { message: "Policy doesn't allow it" } }, { kind: "refused" }],
    ["a cloud that is full", 400, host, { kind: "capacity", retriable: false }],
    ["a network that is full", 409, full, { kind: "capacity" }],
    ["a server that is busy", 409, busy, { kind: "retriable", mayHaveCreated: false }],
    ["a state that forbids it", 409, state, { kind: "conflict" }],
    ["what is not there", 404, { itemNotFound: { message: "gone" } }, { kind: "not_found" }],
    [
      "a failure of the cloud's",
      500,
      { computeFault: { message: "!" } },
      { kind: "server_error", mayHaveCreated: true },
    ],
    ["a page of a proxy's", 502, "<html><h1>Bad Gateway</h1></html>", { kind: "server_error" }],
    ["an address that moved", 302, {}, { kind: "malformed" }],
  ])("tells %s", async (_, status, body, expected) => {
    script = [{ status, body }];
    await expect(open().ask(Servers, request({ method: "POST", body: {} }))).rejects.toMatchObject({
      ...expected,
      status,
    });
  });

  it("passes on how long the cloud asks to wait", async () => {
    script = [{ status: 429, headers: { "retry-after": "7" }, body: { overLimit: { message: "slow down" } } }];
    const error = { kind: "retriable", retryAfterMs: 7_000 };
    await expect(open().ask(Servers, request({ method: "POST", body: {} }))).rejects.toMatchObject(error);
  });

  it("calls a success that it cannot read malformed, and says where", async () => {
    script = [{ status: 202, body: { servers: "none" } }];
    const expected = { kind: "malformed", mayHaveCreated: true, message: expect.stringContaining("/servers") };
    await expect(open().ask(Servers, request({ method: "POST", body: {} }))).rejects.toMatchObject(expected);
  });

  it.each(["hang", "cut"] as const)("does not know what became of a change whose answer was lost (%s)", async (how) => {
    script = [how];
    const lost = { kind: "timeout_ambiguous", retriable: true, mayHaveCreated: true };
    await expect(open().ask(Servers, request({ method: "POST", body: {} }))).rejects.toMatchObject(lost);
    expect(calls()).toHaveLength(1);
  });

  it("repeats what only reads, after a lost answer and after a failure", async () => {
    script = ["cut", { status: 503 }, { status: 200, body: { servers: [1] } }];
    await expect(open().ask(Servers, request())).resolves.toEqual({ servers: [1] });
    expect(calls()).toHaveLength(3);
  });

  it("gives up reading after three attempts", async () => {
    script = [{ status: 503 }, { status: 503 }, { status: 503 }, { status: 200 }];
    await expect(open().ask(Servers, request())).rejects.toMatchObject({ kind: "server_error" });
    expect(calls()).toHaveLength(3);
  });

  it("knows that nothing happened where nobody listens", async () => {
    const nowhere = OpenstackConfig.parse({ authUrl: "http://127.0.0.1:9/v3" });
    const error = { kind: "unreachable", mayHaveCreated: false };
    const change = request({ method: "POST", body: {} });
    await expect(open(password, nowhere).ask(Servers, change)).rejects.toMatchObject(error);
  });

  it("offers no service that the catalogue does not have", async () => {
    await expect(open().ask(Servers, request({ service: "volume" }))).rejects.toMatchObject({ kind: "unsupported" });
    await expect(open().ask(Servers, request({ region: "Mars" }))).rejects.toMatchObject({ kind: "unsupported" });
  });
});

describe("a path", () => {
  it("leads nowhere but to what its reference names", () => {
    expect(path`/servers/${"../os-keypairs"}/action`).toBe("/servers/..%2Fos-keypairs/action");
    for (const step of [".", ".."]) expect(() => path`/servers/${step}`).toThrow(CloudError);
  });
});

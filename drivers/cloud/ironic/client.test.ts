import { createServer } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { nothing, openClient } from "./client";

type Answer = { status: number; body?: unknown } | "cut";

/** An Ironic that answers what the test says, in turn, and a Keystone beside it that gives out numbered tokens. */
const seen: { method: string; path: string; version: string | undefined; token: string | undefined }[] = [];
let script: Answer[] = [];
let newest = "1.82";
let tokens = 0;

const server = createServer((request, response) => {
  const { method = "", url: path = "", headers } = request;
  const version = headers["x-openstack-ironic-api-version"]?.toString();
  seen.push({ method, path, version, token: headers["x-auth-token"]?.toString() });
  response.setHeader("content-type", "application/json");
  if (path === "/v3/auth/tokens") {
    response.setHeader("x-subject-token", `token-${++tokens}`);
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const named = { id: "i", name: "n" };
    response.writeHead(201).end(JSON.stringify({ token: { expires_at, user: named, project: named, catalog: [] } }));
    return;
  }
  response.setHeader("x-openstack-ironic-api-maximum-version", newest);
  if (path === "/v1") return void response.end("{}");
  const answer = script.shift() ?? { status: 200, body: { name: "metal" } };
  if (answer === "cut") return void response.destroy();
  response.writeHead(answer.status).end(answer.body === undefined ? "" : JSON.stringify(answer.body));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  script = [];
  newest = "1.82";
});

const settings = { url, timeoutMs: 5_000, now: () => new Date() };
const open = () => openClient(settings, { method: "none" });
const Named = z.object({ name: z.string() });
const power = { method: "PUT", path: "/v1/nodes/n/states/power", body: { target: "power on" } } as const;
const fault = (status: number, faultstring: string, asText = true): Answer => {
  const inner = { faultcode: "Client", faultstring, debuginfo: null };
  return { status, body: { error_message: asText ? JSON.stringify(inner) : inner } };
};

describe("the client of an Ironic", () => {
  it("speaks the newest version that both know, and asks for it once", async () => {
    newest = "1.78";
    const client = open();
    await client.read(Named, "/v1/nodes/n");
    await client.read(Named, "/v1/nodes/n");
    expect(seen.map(({ version }) => version)).toEqual([undefined, "1.78", "1.78"]);
    newest = "1.104";
    expect(await open().version()).toBe("1.82");
  });

  it("says that an Ironic is too old, and that something else is none", async () => {
    newest = "1.58";
    await expect(open().read(Named, "/v1/nodes/n")).rejects.toMatchObject({ kind: "unsupported" });
    newest = "?";
    await expect(open().read(Named, "/v1/nodes/n")).rejects.toMatchObject({ kind: "malformed" });
  });

  it.each([
    [fault(409, "Node n is locked by host h, please retry after the current operation is completed."), "retriable"],
    [fault(503, "Requested action cannot be performed due to lack of free conductor workers."), "retriable"],
    [
      fault(400, 'The requested action "active" can not be performed on node "n" while it is in state "x".'),
      "conflict",
    ],
    [fault(409, "An allocation with name t already exists.", false), "conflict"],
    [fault(400, "Failed to validate deploy or power info for node n."), "refused"],
    [fault(404, "Node n could not be found."), "not_found"],
    [{ status: 401 }, "credentials"],
    [{ status: 500 }, "server_error"],
    [{ status: 200, body: { name: 7 } }, "malformed"],
  ] satisfies [Answer, string][])("reads %o as %s", async (answer, kind) => {
    script = [answer];
    await expect(open().change(Named, power)).rejects.toMatchObject({ kind });
  });

  it("repeats what only reads, and never what changes something: there an answer that was lost says so", async () => {
    script = ["cut", { status: 502 }];
    expect(await open().read(Named, "/v1/nodes/n")).toEqual({ name: "metal" });
    script = ["cut"];
    await expect(open().change(nothing, power)).rejects.toMatchObject({
      kind: "timeout_ambiguous",
      mayHaveCreated: true,
    });
    expect(seen.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  it("signs in at Keystone once, and again when a token is not accepted any more", async () => {
    const user = { method: "application_credential", id: "i", secret: "s" } as const;
    const client = openClient(settings, { method: "keystone", authUrl: `${url}/v3`, user });
    const first = tokens + 1;
    await client.read(Named, "/v1/nodes/n");
    script = [{ status: 401 }];
    await client.change(nothing, power);
    const used = seen.filter(({ path }) => path !== "/v1" && path !== "/v3/auth/tokens").map(({ token }) => token);
    expect(used).toEqual([`token-${first}`, `token-${first}`, `token-${first + 1}`]);
  });
});

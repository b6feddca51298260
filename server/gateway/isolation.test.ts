import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tenant } from "@/server/kernel/context";
import { encodeCursor } from "@/server/kernel/pagination";
import { createServices } from "@/server/kernel/services";
import {
  createTestCustomer,
  createTestPartner,
  createTestProvider,
  type TestOrganization,
} from "@/server/testing/organizations";
import { createGateway } from "./gateway";
import { createTestApiKey } from "./testing/api-key";
import { type DescribedOperation, describedOperations, targetOf } from "./testing/described-operation";
import { plantRows } from "./testing/foreign-rows";
import { createTestMember } from "./testing/member";

const unlimited = {
  RATE_LIMIT_KEY_PER_MINUTE: 100_000_000,
  RATE_LIMIT_ORGANIZATION_PER_MINUTE: 100_000_000,
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: 100_000_000,
};
const started = createServices();
const services = { ...started, environment: { ...started.environment, ...unlimited } };
const gateway = createGateway(services);
afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

const provider = await createTestProvider(services);
const partner = await createTestPartner(services, { name: "Partner" });
const rival = await createTestPartner(services, { name: "Rival" });
const customer = await createTestCustomer(services, { parent: partner });
const sibling = await createTestCustomer(services, { parent: partner, name: "Sibling" });
const direct = await createTestCustomer(services, { name: "Direct" });

/** Who must not see what: for each caller organisations around it, none of which is below it. */
const hidden: [string, TestOrganization, TestOrganization[]][] = [
  ["a customer", customer, [sibling, direct, partner, provider]],
  ["a partner", rival, [sibling, direct, partner, provider]],
];

/** What everybody may see: the catalogue. */
const shared = /^(prod|plan|reg)_/;

/** Two generations of rows of every kind in every organisation that is hidden, so that lists would have pages. */
const secrets: string[] = [];
beforeAll(async () => {
  for (const { tenant } of [sibling, direct, partner, provider])
    for (const _generation of [1, 2])
      secrets.push(tenant.id, ...[...(await plantRows(services, tenant)).values()].filter((id) => !shared.test(id)));
});

/** Ids of the hidden in an answer. The parent's own id stands in each organisation's row, and is no secret. */
const leaksIn = (text: string, caller: TestOrganization) =>
  secrets.filter((id) => text.includes(id) && !caller.tenant.path.includes(id));

type Headers = Record<string, string>;
const keyOf = async (tenant: Tenant): Promise<Headers> => ({
  authorization: (await createTestApiKey(services, tenant)).authorization,
});
const sessionOf = async (tenant: Tenant): Promise<Headers> => ({
  cookie: (await (await createTestMember(services, tenant, "owner")).signIn()).cookie,
  "sec-fetch-site": "same-origin",
});

async function get(target: string, headers: Headers): Promise<{ status: number; text: string }> {
  const response = await gateway.fetch(new Request(`http://platforma.test${target}`, { headers }));
  if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
    return { status: response.status, text: await response.text() };
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return { status: response.status, text: new TextDecoder().decode(first?.value) };
}

const reads = describedOperations.filter(({ method }) => method === "GET");
const isList = ({ name }: DescribedOperation) => name.startsWith("list");

const sampleOf = (operation: DescribedOperation) => {
  const [sample] = fc.sample(operation.sample, { seed: 7, numRuns: 1 });
  if (!sample) throw new Error(`There is no sample of ${operation.name}`);
  return sample;
};

/** Every read by id, asked for each hidden row of the kind that it takes. */
function* readsOfSecrets(): Generator<{ name: string; target: string }> {
  for (const operation of reads) {
    const sample = sampleOf(operation);
    const [field, value] = Object.entries(sample.path)[0] ?? [];
    const prefix = /^([a-z]+_)[0-9a-z]{26}$/.exec(String(value))?.[1];
    if (!field || !prefix) continue;
    const query = Object.fromEntries(operation.requiredQuery.map((name) => [name, sample.query[name]]));
    for (const id of secrets.filter((secret) => secret.startsWith(prefix)))
      yield {
        name: `${operation.name} ${id}`,
        target: targetOf({ template: operation.template, path: { [field]: id }, query }),
      };
  }
}

describe.each(hidden)("%s", (_who, caller, outside) => {
  let credentials: Headers[];
  beforeAll(async () => {
    credentials = [await keyOf(caller.tenant), await sessionOf(caller.tenant)];
  });

  // Lists first: once an id is asked for, the log of the caller's own requests rightly shows it.
  it("finds nothing of others in any list or stream, on any page, whatever the filter", async () => {
    for (const headers of credentials)
      for (const operation of reads.filter(({ template }) => !template.includes("{"))) {
        const [nearest] = outside.map(({ tenant }) => ({ organization_id: tenant.id }));
        for (const query of [{}, nearest ?? {}]) {
          const text = await allPages(operation, query, headers);
          expect({ operation: operation.name, leaked: leaksIn(text, caller) }).toEqual({
            operation: operation.name,
            leaked: [],
          });
        }
      }
  }, 120_000);

  it("gets by the cursor of another tenant's list nothing but its own rows", async () => {
    const [headers = {}] = credentials;
    for (const operation of reads.filter(isList).filter(({ template }) => !template.includes("{")))
      for (const id of secrets.filter((_, index) => index % 25 === 0)) {
        const { status, text } = await get(`/v1${operation.template}?limit=100&cursor=${encodeCursor(id)}`, headers);
        expect([`${operation.name} 200`, `${operation.name} 403`, `${operation.name} 422`]).toContain(
          `${operation.name} ${status}`,
        );
        expect(leaksIn(text, caller)).toEqual([]);
      }
  }, 120_000);

  it("reads nothing of others by its id: not an object, not a document, not a stream", async () => {
    const isParent = (target: string) => caller.tenant.path.split("/").some((id) => id && target.endsWith(id));
    let asked = 0;
    for (const headers of credentials)
      for (const { name, target } of readsOfSecrets()) {
        if (isParent(target)) continue;
        const { status } = await get(target, headers);
        expect([`${name} 404`, `${name} 403`]).toContain(`${name} ${status}`);
        asked += status === 404 ? 1 : 0;
      }
    expect(asked).toBeGreaterThan(100);
  }, 120_000);

  it("can not step into another organisation by header, and learns nothing about whether there is one", async () => {
    const missing = "org_01h455vb4pex5vsknk084sn02q";
    for (const headers of credentials)
      for (const operation of reads)
        for (const id of [missing, ...outside.map(({ tenant }) => tenant.id)]) {
          const { status, text } = await get(targetOf(sampleOf(operation)), {
            ...headers,
            "platforma-organization": id,
          });
          expect(`${operation.name} ${status} ${JSON.parse(text).code}`).toBe(`${operation.name} 403 not_a_member`);
        }
  }, 120_000);

  it("stays in its own organisation when a cookie names another", async () => {
    const [, session] = credentials;
    for (const { tenant } of outside) {
      const cookie = `${session?.cookie}; platforma-organization=${tenant.id}`;
      const { text } = await get("/v1/ping", { ...session, cookie });
      expect(JSON.parse(text)).toMatchObject({ organization_id: caller.tenant.id });
    }
  });
});

/** What a list answers on all its pages together; what is no list, once. */
async function allPages(
  operation: DescribedOperation,
  query: Record<string, unknown>,
  headers: Headers,
): Promise<string> {
  let text = "";
  let cursor: string | null = null;
  do {
    const paged: Record<string, unknown> = isList(operation)
      ? { ...query, limit: 1, ...(cursor ? { cursor } : {}) }
      : query;
    const answer = await get(targetOf({ template: operation.template, path: {}, query: paged }), headers);
    text += answer.text;
    cursor = answer.status === 200 && isList(operation) ? nextCursor(answer.text) : null;
  } while (cursor && text.length < 1_000_000);
  return text;
}

function nextCursor(text: string): string | null {
  const body: unknown = JSON.parse(text);
  if (typeof body !== "object" || body === null || !("next_cursor" in body)) return null;
  return typeof body.next_cursor === "string" ? body.next_cursor : null;
}

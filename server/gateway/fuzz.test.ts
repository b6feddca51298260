import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { createTestCustomer, createTestProvider } from "@/server/testing/organizations";
import { createGateway } from "./gateway";
import { createTestApiKey } from "./testing/api-key";
import { describedOperations, type SampleRequest, targetOf } from "./testing/described-operation";

const requests = 10_000;
const unlimited = {
  RATE_LIMIT_KEY_PER_MINUTE: 100_000_000,
  RATE_LIMIT_ORGANIZATION_PER_MINUTE: 100_000_000,
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: 100_000_000,
};
const started = createServices();
const services = { ...started, environment: { ...started.environment, ...unlimited } };
const gateway = createGateway(services);
const keys = [
  await createTestApiKey(services, (await createTestCustomer(services)).tenant),
  await createTestApiKey(services, (await createTestProvider(services)).tenant),
];

afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

const nastyText = fc.constantFrom(
  "",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff tail",
  "\u202e",
  "👩‍👩‍👧‍👦",
  "x".repeat(10_000),
  "'; DROP TABLE orders; --",
  "../../etc/passwd",
  "%00",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "1e999",
  "{{7*7}}",
  "-1",
  "ord_00000000000000000000000000",
  "9".repeat(400),
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "275760-09-13T00:00:00Z",
);
const nastyNumber = fc.constantFrom(-1, 0, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 5e-324, -0);
const nasty = fc.oneof(
  nastyText,
  nastyNumber,
  fc.constantFrom(null, true, [], {}, [[[]]], { __proto__: { admin: true } }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The same value with one place in it replaced. */
function replaceSome(value: unknown, at: number, by: unknown): unknown {
  if (typeof value !== "object" || value === null) return by;
  const entries = Object.entries(value);
  const chosen = entries[at % Math.max(entries.length, 1)];
  if (!chosen) return by;
  const [key, inner] = chosen;
  const next = at % 3 === 0 ? by : replaceSome(inner, Math.floor(at / 3), by);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? next : item));
  return { ...value, [key]: next };
}

interface Fuzz extends SampleRequest {
  name: string;
  headers: Record<string, string>;
  rawBody: string | undefined;
}

const deep = "[".repeat(50_000) + "]".repeat(50_000);
const rawBody = (body: unknown) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(JSON.stringify(body)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "{",
        "",
        "[]",
        "null",
        '"text"',
        "{}}",
        '{"a":1e999}',
        '{"a":"\\ud800"}',
        deep,
        `{"a":${deep}}`,
      ),
    },
    { weight: 1, arbitrary: fc.constant(`{"a":"${"x".repeat(1024 * 1024)}"}`) },
  );
const headerValue = fc.constantFrom(
  "",
  "*",
  'W/"1"',
  '"99999999999999"',
  "x".repeat(300),
  "a b",
  "2026-11-22",
  "org_x",
  "é",
);
const headers = fc.record(
  {
    "if-match": headerValue,
    "if-none-match": headerValue,
    "idempotency-key": fc.oneof(headerValue, fc.uuid()),
    "platforma-version": fc.constantFrom("2026-11-22", "1999-01-01", "latest"),
    "platforma-organization": headerValue,
    "request-id": headerValue,
    "content-type": fc.constantFrom(
      "text/plain",
      "application/json; charset=latin1",
      "multipart/form-data",
      "application/json",
    ),
    authorization: fc.constantFrom("Bearer nonsense", "Basic YTpi", "Bearer"),
  },
  { requiredKeys: [] },
);

const fuzz: fc.Arbitrary<Fuzz> = fc.constantFrom(...describedOperations).chain((operation) =>
  fc
    .tuple(
      operation.sample,
      fc.array(fc.tuple(fc.constantFrom("path", "query", "body"), fc.nat(), nasty), { maxLength: 2 }),
      fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
      fc.nat(19),
    )
    .chain(([sample, changes, extra, rare]) => {
      let changed = sample;
      for (const [place, at, by] of changes) {
        if (place === "body") changed = { ...changed, body: replaceSome(changed.body, at, by) };
        else {
          const names = Object.keys(changed[place]);
          const name = names[at % Math.max(names.length, 1)] ?? "surprise";
          if (place === "query" || names.length > 0)
            changed = { ...changed, [place]: { ...changed[place], [name]: by } };
        }
      }
      const method = rare === 0 ? "PUT" : changed.method;
      return rawBody(changed.body ?? {}).map((raw) => ({
        ...changed,
        name: operation.name,
        method,
        headers: {
          authorization: keys[rare % keys.length]?.authorization ?? "",
          "content-type": "application/json",
          ...extra,
        },
        rawBody: method === "GET" || method === "DELETE" ? undefined : raw,
      }));
    }),
);

const problemFields = ["type", "title", "status", "detail", "instance", "code", "request_id", "errors"].sort();

async function send({ method, headers: given, rawBody: body, ...request }: Fuzz): Promise<Response> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, 10_000, new Error("no answer in 10 s")).unref());
  const sent = new Request(`http://platforma.test${target(request)}`, { method, headers: latin(given), body });
  return Promise.race([gateway.fetch(sent), late]);
}

/** A lone surrogate can not be written in a URL at all. */
function target(request: Pick<SampleRequest, "template" | "path" | "query">): string {
  const wellFormed = (value: unknown) => String(value).replaceAll(/\p{Surrogate}/gu, "?");
  const path = Object.fromEntries(Object.entries(request.path).map(([name, value]) => [name, wellFormed(value)]));
  return targetOf({ ...request, path });
}

const latin = (given: Record<string, string>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => !/[^\x20-\xff]/.test(value)));

describe("whatever is sent to any operation", () => {
  it(`is answered without a 500, within seconds, and refused only as problem+json, ${requests} times`, async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fuzz, async (request) => {
        const response = await send(request);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.headers.get("content-type")?.startsWith("text/event-stream")) return response.body?.cancel();
        const text = await response.text();
        expect(response.status, text).toBeLessThan(500);
        if (response.status < 400) return;
        expect(response.headers.get("content-type")).toBe("application/problem+json");
        expect(Object.keys(JSON.parse(text)).sort()).toEqual(problemFields);
      }),
      { numRuns: requests, endOnFailure: true },
    );
    console.log(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)));
    expect([...statuses.keys()].filter((status) => status < 300).length).toBeGreaterThan(0);
  }, 600_000);
});

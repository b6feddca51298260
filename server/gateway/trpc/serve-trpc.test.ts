import { afterAll, describe, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { createTestCustomer } from "@/server/testing/organizations";
import { createGateway } from "../gateway";
import { createTestApiKey } from "../testing/api-key";

const made = createServices();
const services = { ...made, environment: { ...made.environment, RATE_LIMIT_ANONYMOUS_PER_MINUTE: 1 } };
const gateway = createGateway(services);
afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

it("tells a mutation that was refused at the door why, and not that its method is wrong", async () => {
  const answer = await gateway.fetch(
    new Request("http://platforma.test/api/trpc/identity.requestPasswordReset", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "ada@example.com" }),
    }),
  );
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ error: { data: { problem: { code: "rate_limited", status: 429 } } } });
});

describe("If-Match", () => {
  async function rename(path: string, ifMatch: string, inputs: (id: string) => unknown) {
    const customer = await createTestCustomer(services);
    const { authorization } = await createTestApiKey(services, customer.tenant);
    const headers = { "content-type": "application/json", authorization, "if-match": ifMatch };
    const body = JSON.stringify(inputs(customer.tenant.id));
    return gateway.fetch(new Request(`http://platforma.test/api/trpc/${path}`, { method: "POST", headers, body }));
  }

  it("is honoured by what a page changes", async () => {
    const named = (id: string) => ({ id, name: "Renamed" });
    expect((await rename("identity.updateOrganization", 'W/"1"', named)).status).toBe(200);
    const late = await rename("identity.updateOrganization", 'W/"7"', named);
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ error: { data: { problem: { code: "version_changed" } } } });
  });

  it("is refused where it could be about several things", async () => {
    const two = "identity.updateOrganization,identity.updateOrganization";
    const both = await rename(`${two}?batch=1`, 'W/"1"', (id) => ({ 0: { id, name: "One" }, 1: { id, name: "Two" } }));
    expect(both.status).toBe(400);
    expect(await both.text()).toContain("if_match_in_batch");
  });
});

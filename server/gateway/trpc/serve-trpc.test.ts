import { afterAll, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { createGateway } from "../gateway";

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
  expect(await answer.json()).toMatchObject({ error: { data: { problem: { code: "rate_limited", status: 429 } } } });
});

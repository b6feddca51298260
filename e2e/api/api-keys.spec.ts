import { expect } from "@playwright/test";
import { ApiKeyWithSecret } from "@/server/identity/contract";
import { bodyOf, integrator, overHttp } from "../fixtures/integrator";
import { test } from "../fixtures/test";

test("a key reaches as far as its scopes, and no longer than until it is revoked", async ({ api, baseURL }) => {
  const created = await api.post("/v1/api-keys", { name: "Reader", scopes: ["catalog:read"] });
  expect(created.status).toBe(201);
  const { id, secret } = await bodyOf(ApiKeyWithSecret, created);
  const reader = integrator(overHttp(String(baseURL)), { authorization: `Bearer ${secret}` });
  expect((await reader.get("/v1/products")).status).toBe(200);
  const refused = await reader.get("/v1/orders");
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "permission_denied" });

  expect((await api.delete(`/v1/api-keys/${id}`)).status).toBe(204);
  await expect.poll(async () => (await reader.get("/v1/products")).status).toBe(401);
});

test("no key, no answer", async ({ baseURL }) => {
  const nobody = integrator(overHttp(String(baseURL)), {});
  const answer = await nobody.get("/v1/orders");
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ code: "unauthenticated", status: 401 });
});

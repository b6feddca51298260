import { afterAll, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { createTestCustomer } from "@/server/testing/organizations";
import { getOrganization } from "./get-organization";

const services = createServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

it("shows nobody what somebody else asks for at the same moment", async () => {
  const [one, other] = [await createTestCustomer(services), await createTestCustomer(services)];
  const id = one.tenant.id;
  const seen: string[] = [];
  for (let round = 0; round < 40; round++) {
    const asked = Array.from({ length: 8 }, (_, index) => {
      const ctx = index % 2 === 0 ? one.ctx() : other.ctx();
      return getOrganization(ctx, { id }).then(
        (found) => `${ctx.tenant.id === found.id ? "own" : "foreign"}`,
        () => "hidden",
      );
    });
    seen.push(...(await Promise.all(asked)));
  }
  expect(new Set(seen)).toEqual(new Set(["own", "hidden"]));
  expect(seen.filter((each) => each === "own")).toHaveLength(160);
});

import { expect } from "vitest";
import type { Capabilities } from "../contract";
import {
  type CloudFixture,
  expectError,
  fresh,
  keyOf,
  offering,
  untilGone,
  withOnlyResource,
  withResource,
} from "./fixture";

export function tenantSuite(fixture: CloudFixture, capabilities: Capabilities): void {
  const { driver } = fixture;
  const first = capabilities.kinds[0]?.kind ?? "server";
  const tenants = offering(capabilities.features.includes("tenants"), "tenants");
  const quota = offering(
    ["tenants", "quota"].every((name) => capabilities.features.some((f) => f === name)),
    "quota",
  );

  tenants("makes and removes a tenant as often as it is asked to", async () => {
    const tenant = fresh("tenant");
    for (let time = 0; time < 2; time++) await driver.ensureTenant({ tenant, limits: {} });
    for (let time = 0; time < 2; time++) await driver.removeTenant({ tenant });
  });

  tenants("keeps a tenant that still has resources", () =>
    withResource(fixture, first, async (_, { tenant }) => {
      await expectError("conflict", () => driver.removeTenant({ tenant }));
    }),
  );

  quota("counts what a tenant uses", () =>
    withOnlyResource(fixture, first, async (_, { tenant, region }) => {
      const { items } = await driver.quota({ tenant, region });
      expect(items).toContainEqual(expect.objectContaining({ measure: "resources", used: 1 }));
    }),
  );

  quota("makes no more than the quota allows, however many ask at once", async () => {
    const tenant = fresh("tenant");
    await driver.ensureTenant({ tenant, limits: { resources: 2 } });
    const requests = Array.from({ length: 6 }, () => {
      const spec = fixture.spec({ kind: first, name: fresh("conf"), tenant });
      return { spec, clientToken: fresh("token") };
    });
    const answers = await Promise.allSettled(requests.map((request) => driver.create(request)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ kind: "quota", mayHaveCreated: false });
    }
    expect((await driver.list({ tenant })).resources).toHaveLength(2);
    for (const { spec, clientToken } of requests) await untilGone(fixture, keyOf(spec, clientToken));
    await driver.removeTenant({ tenant });
  });
}

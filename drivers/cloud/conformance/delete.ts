import { expect, it } from "vitest";
import type { ResourceKind } from "../contract";
import { type CloudFixture, expectError, fresh, keyOf, until, untilGone } from "./fixture";

export function deleteSuite(fixture: CloudFixture, kind: ResourceKind): void {
  const { driver } = fixture;
  const request = () => ({
    clientToken: fresh("token"),
    spec: fixture.spec({ kind, name: fresh("conf"), tenant: fresh("tenant") }),
  });

  it("deletes until the cloud confirms, and confirms as often as it is asked", async () => {
    const { clientToken, spec } = request();
    const { reference } = await driver.create({ clientToken, spec });
    await until(fixture, reference, "active");
    const key = keyOf(spec, clientToken);
    await Promise.all([driver.delete(key), driver.delete(key)]);
    await untilGone(fixture, key);
    expect(await driver.delete(key)).toEqual({ state: "gone" });
    await expectError("not_found", () => driver.get({ reference }));
    expect((await driver.list({ tenant: spec.tenant })).resources).toEqual([]);
  });

  it("deletes what is still being built", async () => {
    const { clientToken, spec } = request();
    const { reference } = await driver.create({ clientToken, spec });
    await untilGone(fixture, keyOf(spec, clientToken));
    await expectError("not_found", () => driver.get({ reference }));
  });

  it("confirms the absence of what was never made, and of what another tenant has", async () => {
    const { clientToken, spec } = request();
    const { reference } = await driver.create({ clientToken, spec });
    const key = keyOf(spec, clientToken);
    expect(await driver.delete({ ...key, clientToken: fresh("token") })).toEqual({ state: "gone" });
    expect(await driver.delete({ ...key, tenant: fresh("tenant") })).toEqual({ state: "gone" });
    await until(fixture, reference, "active");
    await untilGone(fixture, key);
  });
}

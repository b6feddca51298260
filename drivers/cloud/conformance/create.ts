import { expect, it } from "vitest";
import type { Capabilities, ResourceKind } from "../contract";
import { type CloudFixture, expectError, fresh, keyOf, offering, until, untilGone, withResource } from "./fixture";

export function createSuite(fixture: CloudFixture, capabilities: Capabilities, kind: ResourceKind): void {
  const { driver } = fixture;
  const request = () => ({
    clientToken: fresh("token"),
    spec: fixture.spec({ kind, name: fresh("conf"), tenant: fresh("tenant") }),
  });

  it("answers a create before the work is done and then becomes active", async () => {
    const { clientToken, spec } = request();
    const created = await driver.create({ clientToken, spec });
    expect(created).toMatchObject({ kind, clientToken, tenant: spec.tenant, name: spec.name, region: spec.region });
    expect(["accepted", "building"]).toContain(created.state);
    const active = await until(fixture, created.reference, "active");
    expect(active).toMatchObject({ reference: created.reference, clientToken, problem: null });
    expect(active.labels).toMatchObject(spec.labels);
    await untilGone(fixture, keyOf(spec, clientToken));
  });

  it("makes one resource, however often and however many at once a token asks", async () => {
    const { clientToken, spec } = request();
    const together = await Promise.all(Array.from({ length: 8 }, () => driver.create({ clientToken, spec })));
    const again = await driver.create({ clientToken, spec });
    expect(new Set([...together, again].map(({ reference }) => reference)).size).toBe(1);
    expect((await driver.list({ tenant: spec.tenant })).resources).toHaveLength(1);
    await untilGone(fixture, keyOf(spec, clientToken));
  });

  it("refuses a token that made something else", async () => {
    const { clientToken, spec } = request();
    await driver.create({ clientToken, spec });
    await expectError("conflict", () => driver.create({ clientToken, spec: { ...spec, name: fresh("conf") } }));
    await untilGone(fixture, keyOf(spec, clientToken));
  });

  it("finds by token what was made, for its own tenant only", async () => {
    const { clientToken, spec } = request();
    const key = keyOf(spec, clientToken);
    expect(await driver.findByToken(key)).toBeNull();
    const { reference } = await driver.create({ clientToken, spec });
    expect(await driver.findByToken(key)).toMatchObject({ reference, clientToken });
    expect(await driver.findByToken({ ...key, tenant: fresh("tenant") })).toBeNull();
    await untilGone(fixture, key);
    expect(await driver.findByToken(key)).toBeNull();
  });

  it("refuses a name that not every cloud accepts, and says where", async () => {
    const { clientToken, spec } = request();
    const bad = { ...spec, name: "Not_A Label" };
    await expect(driver.create({ clientToken, spec: bad })).rejects.toMatchObject({
      kind: "refused",
      pointer: "/name",
    });
  });

  const adoptable = capabilities.features.includes("adopt") && fixture.plant !== undefined;
  offering(adoptable, "adoption")("adopts what somebody else made, once", async () => {
    const { clientToken, spec } = request();
    const reference = await fixture.plant?.(kind);
    if (!reference) throw new Error("the fixture planted nothing");
    const found = await driver.get({ reference });
    expect(found).toMatchObject({ clientToken: null, tenant: null });
    const key = { kind, tenant: spec.tenant, region: found.region, clientToken };
    for (let time = 0; time < 2; time++) expect(await driver.adopt({ reference, key })).toMatchObject({ clientToken });
    await expectError("conflict", () => driver.adopt({ reference, key: { ...key, clientToken: fresh("token") } }));
    expect(await driver.findByToken(key)).toMatchObject({ reference });
    await untilGone(fixture, key);
  });

  const ways = capabilities.kinds.find((entry) => entry.kind === kind)?.access ?? [];
  offering(ways.length > 0, `access to a ${kind}`)("gives every way in that it declares", () =>
    withResource(fixture, kind, async ({ reference }) => {
      for (const way of ways) expect(await driver.access({ reference, kind: way })).toMatchObject({ kind: way });
    }),
  );
}

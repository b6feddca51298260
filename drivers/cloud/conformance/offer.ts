import { expect, it } from "vitest";
import type { Capabilities } from "../contract";
import { type CloudFixture, expectError, fresh, offering } from "./fixture";

export function offerSuite(fixture: CloudFixture, capabilities: Capabilities): void {
  const { driver } = fixture;
  const feature = (name: Capabilities["features"][number]) => offering(capabilities.features.includes(name), name);
  const bootable = capabilities.kinds.filter(({ kind }) => kind !== "namespace");

  it("has regions with ids of their own", async () => {
    const ids = (await driver.listRegions()).map(({ id }) => id);
    expect(ids).not.toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  offering(bootable.length > 0, "servers or machines")("offers flavours and images in every region", async () => {
    for (const { id: region } of await driver.listRegions()) {
      const flavours = await driver.listFlavours({ region });
      for (const { kind } of bootable) expect(flavours.some((flavour) => flavour.kind === kind)).toBe(true);
      expect(await driver.listImages({ region })).not.toEqual([]);
    }
  });

  it("does not know a region that it does not list", () =>
    expectError("not_found", () => driver.listFlavours({ region: "atlantis" })));

  for (const { kind } of capabilities.kinds) {
    it(`plans a ${kind} without making it`, async () => {
      const spec = fixture.spec({ kind, name: fresh("conf"), tenant: fresh("tenant") });
      const plan = await driver.plan(spec);
      expect(plan).toMatchObject({ fits: true, reasons: [] });
      expect(plan.makes).not.toEqual([]);
      expect((await driver.list({ tenant: spec.tenant })).resources).toEqual([]);
    });
  }

  for (const { kind } of bootable) {
    it(`says where the specification of a ${kind} asks for what there is not, and refuses to make it`, async () => {
      const good = fixture.spec({ kind, name: fresh("conf"), tenant: fresh("tenant") });
      const spec = { ...good, flavour: "there-is-no-such-flavour" };
      const plan = await driver.plan(spec);
      expect(plan.fits).toBe(false);
      expect(plan.reasons).toContainEqual(expect.objectContaining({ kind: "not_found", pointer: "/flavour" }));
      await expectError("not_found", () => driver.create({ clientToken: fresh("token"), spec }));
      expect((await driver.list({ tenant: spec.tenant })).resources).toEqual([]);
    });
  }

  feature("capacity")("tells the capacity of every flavour that it offers", async () => {
    for (const { id: region } of await driver.listRegions()) {
      const flavours = (await driver.listFlavours({ region })).map(({ id }) => id);
      const capacity = await driver.capacity({ region });
      expect(capacity.flavours.map(({ flavour }) => flavour).sort()).toEqual(flavours.sort());
    }
  });
}

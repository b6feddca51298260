import { expect, it } from "vitest";
import { type Capabilities, CloudError, features, resourceKinds } from "../contract";
import { type CloudFixture, expectError, fresh, keyOf, untilGone, withOnlyResource } from "./fixture";

export function accountSuite(fixture: CloudFixture, capabilities: Capabilities): void {
  const { driver } = fixture;

  it("signs in and names the account", async () => {
    const { account, version } = await driver.check();
    expect(account).not.toBe("");
    expect(version).not.toBe("");
  });

  it("declares each kind, operation and feature once", () => {
    const kinds = capabilities.kinds.map(({ kind }) => kind);
    expect(kinds).not.toEqual([]);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(new Set(capabilities.features).size).toBe(capabilities.features.length);
    for (const { operations } of capabilities.kinds) expect(new Set(operations).size).toBe(operations.length);
  });

  it("answers what it does not declare with `unsupported` and makes nothing", async () => {
    const tenant = fresh("tenant");
    const period = { from: new Date(Date.now() - 60_000), to: new Date() };
    const calls = {
      tenants: () => driver.ensureTenant({ tenant, limits: {} }),
      quota: () => driver.quota({ tenant, region: "any" }),
      capacity: () => driver.capacity({ region: "any" }),
      snapshots: () => driver.listSnapshots({ reference: "any" }),
      volumes: () => driver.listVolumes({ reference: "any" }),
      networks: () => driver.networks({ reference: "any" }),
      rebuild_keys: () =>
        driver.operate({
          reference: "any",
          clientToken: fresh("op"),
          operation: { name: "rebuild", image: "any", sshKeys: [] },
        }),
      adopt: () =>
        driver.adopt({ reference: "any", key: { kind: "server", tenant, region: "any", clientToken: "any" } }),
      usage: () => driver.usage({ reference: "any", ...period }),
      metrics: () => driver.metrics({ reference: "any", stepSeconds: 60, ...period }),
      events: () => driver.events({ cursor: null }),
      workloads: () => driver.workloads({ reference: "any" }),
      logs: () => driver.logs({ reference: "any", workload: "any", lines: 1, previous: false }),
    };
    for (const feature of features.filter((entry) => !capabilities.features.includes(entry))) {
      await expectError("unsupported", calls[feature]);
    }
    for (const kind of resourceKinds.filter((entry) => !capabilities.kinds.some((offered) => offered.kind === entry))) {
      const spec = fixture.spec({ kind, name: fresh("conf"), tenant });
      await expectError("unsupported", () => driver.create({ clientToken: fresh("token"), spec }));
    }
  });

  it("throws CloudErrors and nothing else, also when the caller hangs up", async () => {
    const signal = AbortSignal.abort();
    await expect(driver.listRegions({ signal })).rejects.toBeInstanceOf(CloudError);
    await expect(driver.get({ reference: "there-is-no-such-thing" })).rejects.toBeInstanceOf(CloudError);
  });

  it("lists page by page what it lists at once", async () => {
    const [kind] = capabilities.kinds;
    if (!kind) throw new Error("no kinds");
    await withOnlyResource(fixture, kind.kind, async (_, spec) => {
      const second = { ...spec, name: fresh("conf") };
      const clientToken = fresh("token");
      await driver.create({ clientToken, spec: second });
      const all = await driver.list({ tenant: spec.tenant });
      const first = await driver.list({ tenant: spec.tenant, limit: 1 });
      const next = await driver.list({ tenant: spec.tenant, limit: 1, cursor: first.cursor ?? "" });
      expect(all.resources).toHaveLength(2);
      expect([...first.resources, ...next.resources].map(({ reference }) => reference)).toEqual(
        all.resources.map(({ reference }) => reference),
      );
      expect(next.cursor).toBeNull();
      await untilGone(fixture, keyOf(spec, clientToken));
    });
  });
}

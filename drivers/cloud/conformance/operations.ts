import { describe, expect, it } from "vitest";
import {
  type Capabilities,
  type CloudResource,
  type Operation,
  type OperationName,
  Operation as OperationSchema,
  type ResourceKind,
  supportsOperation,
} from "../contract";
import { type CloudFixture, expectError, fresh, offering, perform, until, withResource } from "./fixture";

type Check = (fixture: CloudFixture, resource: CloudResource) => Promise<void>;

/** What each operation must have done to a resource that was active before. */
const checks: Partial<Record<OperationName, Check>> = {
  stop: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "stop", hard: false });
    await until(fixture, reference, "stopped");
  },
  start: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "stop", hard: true });
    await perform(fixture, reference, { name: "start" });
    await until(fixture, reference, "active");
  },
  restart: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "restart", hard: false });
    await until(fixture, reference, "active");
  },
  suspend: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "suspend" });
    await until(fixture, reference, "suspended");
  },
  resume: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "suspend" });
    await perform(fixture, reference, { name: "resume" });
    await until(fixture, reference, "active");
  },
  resize: async (fixture, { reference, size }) => {
    await perform(fixture, reference, { name: "resize", flavour: fixture.other.flavour });
    const resized = await until(fixture, reference, "active");
    expect(resized.flavour).toBe(fixture.other.flavour);
    expect(resized.size).not.toEqual(size);
  },
  rebuild: async (fixture, { reference, addresses }) => {
    await perform(fixture, reference, { name: "rebuild", image: fixture.other.image });
    expect(await until(fixture, reference, "active")).toMatchObject({ image: fixture.other.image, addresses });
  },
  rename: async (fixture, { reference }) => {
    const to = fresh("renamed");
    await perform(fixture, reference, { name: "rename", to });
    expect(await until(fixture, reference, "active")).toMatchObject({ name: to });
  },
  set_labels: async (fixture, { reference, clientToken }) => {
    await perform(fixture, reference, { name: "set_labels", labels: { purpose: "conformance" } });
    expect(await until(fixture, reference, "active")).toMatchObject({
      labels: { purpose: "conformance" },
      clientToken,
    });
  },
  set_limits: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "set_limits", vcpu: 3, ramGib: 5 });
    expect((await until(fixture, reference, "active")).size).toMatchObject({ vcpu: 3, ramGib: 5 });
  },
  snapshot: async (fixture, { reference }) => {
    const { result } = await perform(fixture, reference, { name: "snapshot", as: "before-change" });
    const snapshots = await fixture.driver.listSnapshots({ reference });
    expect(snapshots).toMatchObject([{ reference: result.snapshot, name: "before-change" }]);
  },
  restore: async (fixture, { reference, image }) => {
    const { result } = await perform(fixture, reference, { name: "snapshot", as: "before-change" });
    await perform(fixture, reference, { name: "rebuild", image: fixture.other.image });
    await perform(fixture, reference, { name: "restore", snapshot: result.snapshot ?? "" });
    expect(await until(fixture, reference, "active")).toMatchObject({ image });
  },
  delete_snapshot: async (fixture, { reference }) => {
    const { result } = await perform(fixture, reference, { name: "snapshot", as: "before-change" });
    await perform(fixture, reference, { name: "delete_snapshot", snapshot: result.snapshot ?? "" });
    expect(await fixture.driver.listSnapshots({ reference })).toEqual([]);
  },
  set_boot_device: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "set_boot_device", device: "pxe" });
    await until(fixture, reference, "active");
  },
  unrescue: async (fixture, { reference }) => {
    await perform(fixture, reference, { name: "rescue" });
    await perform(fixture, reference, { name: "unrescue" });
    await until(fixture, reference, "active");
  },
};

export function operationSuite(fixture: CloudFixture, capabilities: Capabilities, kind: ResourceKind): void {
  const can = (name: OperationName) => supportsOperation(capabilities, kind, name);

  describe("operations", () => {
    for (const [name, check] of Object.entries(checks)) {
      const offered = capabilities.kinds.some(
        (entry) => entry.kind === kind && entry.operations.some((op) => op === name),
      );
      offering(offered, `${name} on a ${kind}`)(`${name} does what it says`, () =>
        withResource(fixture, kind, (resource) => check(fixture, resource)),
      );
    }

    offering(can("suspend"), "suspend")("has its effect once, however often a token asks", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const input = { reference, clientToken: fresh("op"), operation: { name: "suspend" } } as const;
        await Promise.all([fixture.driver.operate(input), fixture.driver.operate(input)]);
        await until(fixture, reference, "suspended");
        await perform(fixture, reference, { name: "resume" });
        expect(await fixture.driver.operate(input)).toMatchObject({ name: "suspend", state: "succeeded" });
        await until(fixture, reference, "active");
      }),
    );

    offering(can("resume"), "resume")("refuses what the state forbids", () =>
      withResource(fixture, kind, ({ reference }) =>
        expectError("conflict", () =>
          fixture.driver.operate({ reference, clientToken: fresh("op"), operation: { name: "resume" } }),
        ),
      ),
    );

    it("answers an operation that it does not declare with `unsupported`", () =>
      withResource(fixture, kind, async ({ reference }) => {
        for (const operation of samples.filter(({ name }) => !can(name))) {
          await expectError("unsupported", () =>
            fixture.driver.operate({ reference, clientToken: fresh("op"), operation }),
          );
        }
      }));

    it("knows nothing of an operation that was never started", () =>
      withResource(fixture, kind, ({ reference }) =>
        expectError("not_found", () => fixture.driver.getOperation({ reference, clientToken: fresh("op") })),
      ));
  });
}

/** One well-formed operation of each name. */
const samples: Operation[] = [
  { name: "start" },
  { name: "stop" },
  { name: "restart" },
  { name: "suspend" },
  { name: "resume" },
  { name: "resize", flavour: "any" },
  { name: "rebuild", image: "any" },
  { name: "snapshot", as: "any" },
  { name: "restore", snapshot: "any" },
  { name: "delete_snapshot", snapshot: "any" },
  { name: "rename", to: "any" },
  { name: "set_labels", labels: {} },
  { name: "attach_volume", volume: "any", sizeGib: 1 },
  { name: "detach_volume", volume: "any" },
  { name: "attach_network", network: "any" },
  { name: "detach_network", network: "any" },
  { name: "set_security_rules", rules: [] },
  { name: "assign_public_address" },
  { name: "release_public_address" },
  { name: "set_boot_device", device: "disk" },
  { name: "rescue" },
  { name: "unrescue" },
  { name: "set_limits", vcpu: 1, ramGib: 1 },
  { name: "apply_manifests", manifests: ["any"] },
  { name: "scale", workload: "any", replicas: 1 },
].map((sample) => OperationSchema.parse(sample));

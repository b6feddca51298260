import { describe, expect } from "vitest";
import { type Capabilities, type Operation, type ResourceKind, supportsOperation } from "../contract";
import { type CloudFixture, eventually, expectError, fresh, offering, perform, withResource } from "./fixture";

const attach = (sizeGib = 1) => ({ name: "attach_volume", volume: "more", sizeGib }) as const;
const detach = { name: "detach_volume", volume: "more" } as const;

/** Disks beside a server's own one: each operation as the cloud itself shows it afterwards. */
export function volumeSuite(fixture: CloudFixture, capabilities: Capabilities, kind: ResourceKind): void {
  const { driver } = fixture;
  const offered =
    capabilities.features.includes("volumes") &&
    supportsOperation(capabilities, kind, "attach_volume") &&
    supportsOperation(capabilities, kind, "detach_volume");
  const doing = offering(offered, `volumes on a ${kind}`);

  describe("volumes", () => {
    doing("attaches a volume that it makes, keeps it when it lets it go, and attaches it again", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const volume = { name: "more", sizeGib: 1 };
        expect(await driver.listVolumes({ reference })).toEqual([]);
        await perform(fixture, reference, attach());
        expect(await driver.listVolumes({ reference })).toEqual([{ ...volume, attached: true }]);
        await perform(fixture, reference, detach);
        expect(await driver.listVolumes({ reference })).toEqual([{ ...volume, attached: false }]);
        await perform(fixture, reference, attach());
        expect(await driver.listVolumes({ reference })).toEqual([{ ...volume, attached: true }]);
      }),
    );

    doing("makes one volume, however often and however many at once a token asks", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const input = { reference, clientToken: fresh("op"), operation: attach() };
        await Promise.all([driver.operate(input), driver.operate(input)]);
        await eventually(fixture, async () =>
          expect(await driver.getOperation(input)).toMatchObject({ state: "succeeded" }),
        );
        expect(await driver.operate(input)).toMatchObject({ name: "attach_volume", state: "succeeded" });
        expect(await driver.listVolumes({ reference })).toHaveLength(1);
      }),
    );

    doing("refuses another size under the same name, and to let go what is not attached", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const ask = (operation: Operation) => () => driver.operate({ reference, clientToken: fresh("op"), operation });
        await expectError("not_found", ask(detach));
        await expectError("refused", ask(attach(0)));
        await perform(fixture, reference, attach());
        await expectError("conflict", ask(attach(2)));
        await perform(fixture, reference, detach);
        await expectError("conflict", ask(attach(2)));
        await expectError("not_found", ask(detach));
        expect(await driver.listVolumes({ reference })).toEqual([{ name: "more", sizeGib: 1, attached: false }]);
      }),
    );
  });
}

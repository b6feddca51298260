import { describe, expect } from "vitest";
import { type Capabilities, type NetworkState, type ResourceKind, ruleKey, SecurityRules } from "../contract";
import { type CloudFixture, eventually, expectError, fresh, offering, perform, until, withResource } from "./fixture";

const rules = SecurityRules.parse([
  { direction: "inbound", protocol: "tcp", fromPort: 22, toPort: 22, cidr: "203.0.113.0/24" },
  { direction: "inbound", protocol: "tcp", fromPort: 8000, toPort: 8100, cidr: "2001:db8::/32" },
  { direction: "inbound", protocol: "icmp", fromPort: null, toPort: null, cidr: "0.0.0.0/0" },
  { direction: "outbound", protocol: "udp", fromPort: 53, toPort: 53, cidr: "0.0.0.0/0" },
  { direction: "outbound", protocol: "any", fromPort: null, toPort: null, cidr: "10.0.0.0/8" },
]);

const keysOf = (state: NetworkState) => state.rules.map(ruleKey).sort();

/** Where a resource stands and what gets through to it: each operation as the cloud itself shows it afterwards. */
export function networkSuite(fixture: CloudFixture, capabilities: Capabilities, kind: ResourceKind): void {
  const { driver } = fixture;
  const operations = capabilities.kinds.find((entry) => entry.kind === kind)?.operations ?? [];
  const doing = (...names: (typeof operations)[number][]) =>
    offering(
      names.every((name) => operations.includes(name)),
      `${names.join(" and ")} on a ${kind}`,
    );

  describe("networks", () => {
    doing("attach_network", "detach_network")("attaches a network that it makes, and lets it go again", () =>
      withResource(fixture, kind, async ({ reference, addresses }) => {
        const network = fresh("net");
        const before = await driver.networks({ reference });
        expect(before.networks).toMatchObject([{ main: true }]);
        await perform(fixture, reference, { name: "attach_network", network, cidr: "192.168.77.0/24" });
        const { networks } = await driver.networks({ reference });
        const [address] = networks.find(({ name }) => name === network)?.addresses ?? [];
        expect(address).toMatchObject({ family: 4, scope: "private" });
        expect(address?.address).toMatch(/^192\.168\.77\./);
        const attached = await until(fixture, reference, "active");
        expect(attached.addresses).toContainEqual(address);
        await perform(fixture, reference, { name: "detach_network", network });
        await eventually(fixture, async () =>
          expect((await driver.get({ reference })).addresses.toSorted(byAddress)).toEqual(
            addresses.toSorted(byAddress),
          ),
        );
        expect(await driver.networks({ reference })).toEqual(before);
      }),
    );

    doing("attach_network")("attaches once, however often and however many at once a token asks", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const operation = { name: "attach_network", network: fresh("net") } as const;
        const input = { reference, clientToken: fresh("op"), operation };
        await Promise.all([driver.operate(input), driver.operate(input)]);
        await eventually(fixture, async () =>
          expect(await driver.getOperation(input)).toMatchObject({ state: "succeeded" }),
        );
        expect(await driver.operate(input)).toMatchObject({ name: "attach_network", state: "succeeded" });
        expect((await driver.networks({ reference })).networks).toHaveLength(2);
      }),
    );

    doing("attach_network", "detach_network")("refuses networks that can not be, and makes nothing of them", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const before = await driver.networks({ reference });
        const ask = (operation: Parameters<typeof driver.operate>[0]["operation"]) => () =>
          driver.operate({ reference, clientToken: fresh("op"), operation });
        const [main] = before.networks;
        const cidr = main?.cidr ?? "10.0.0.0/24";
        await expectError("conflict", ask({ name: "attach_network", network: fresh("net"), cidr }));
        await expectError("refused", ask({ name: "attach_network", network: fresh("net"), cidr: "8.8.8.0/24" }));
        await expectError("conflict", ask({ name: "attach_network", network: main?.name ?? "" }));
        await expectError("conflict", ask({ name: "detach_network", network: main?.name ?? "" }));
        await expectError("not_found", ask({ name: "detach_network", network: fresh("net") }));
        expect(await driver.networks({ reference })).toEqual(before);
      }),
    );

    doing("set_security_rules")("lets through what the rules say, and replaces the whole set by the next", () =>
      withResource(fixture, kind, async ({ reference }) => {
        expect(await driver.networks({ reference })).toMatchObject({ ownRules: false });
        await perform(fixture, reference, { name: "set_security_rules", rules });
        const set = await driver.networks({ reference });
        expect(set.ownRules).toBe(true);
        expect(keysOf(set)).toEqual(rules.map(ruleKey).sort());
        const fewer = rules.slice(0, 1);
        await perform(fixture, reference, { name: "set_security_rules", rules: fewer });
        expect(keysOf(await driver.networks({ reference }))).toEqual(fewer.map(ruleKey));
        await perform(fixture, reference, { name: "set_security_rules", rules: [] });
        expect(await driver.networks({ reference })).toMatchObject({ rules: [], ownRules: true });
      }),
    );

    doing("set_security_rules")("refuses rules that no cloud could keep, and says where", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const wrong = { direction: "inbound", protocol: "icmp", fromPort: 1, toPort: 1, cidr: "0.0.0.0/0" } as const;
        const operation = { name: "set_security_rules", rules: [...rules, wrong] } as const;
        await expect(
          driver.operate({
            reference,
            clientToken: fresh("op"),
            operation: { ...operation, rules: [...operation.rules] },
          }),
        ).rejects.toMatchObject({ kind: "refused", pointer: `/rules/${rules.length}/fromPort` });
      }),
    );

    doing("assign_public_address", "release_public_address")("gives a public address back and takes another", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const ask = (name: "assign_public_address" | "release_public_address") => () =>
          driver.operate({ reference, clientToken: fresh("op"), operation: { name } });
        const publicOf = async () =>
          (await driver.get({ reference })).addresses.filter(({ family, scope }) => family === 4 && scope === "public");
        expect((await driver.networks({ reference })).publicIpv4).not.toBeNull();
        await expectError("conflict", ask("assign_public_address"));
        await perform(fixture, reference, { name: "release_public_address" });
        expect(await publicOf()).toEqual([]);
        expect(await driver.networks({ reference })).toMatchObject({ publicIpv4: null });
        await expectError("conflict", ask("release_public_address"));
        await perform(fixture, reference, { name: "assign_public_address" });
        const { publicIpv4 } = await driver.networks({ reference });
        expect(await publicOf()).toMatchObject([{ address: publicIpv4 }]);
      }),
    );

    const keys = offering(
      operations.includes("rebuild") && capabilities.features.includes("rebuild_keys"),
      `other keys with a rebuild of a ${kind}`,
    );
    keys("rebuilds with other keys", () =>
      withResource(fixture, kind, async ({ reference }) => {
        const sshKeys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHSMJbRGzuEKSo4eQXBzb7vPHeJJkCyF2NQ3pbYPo5V7 other"];
        await perform(fixture, reference, { name: "rebuild", image: fixture.other.image, sshKeys });
        expect(await until(fixture, reference, "active")).toMatchObject({ image: fixture.other.image });
      }),
    );
  });
}

const byAddress = (a: { address: string }, b: { address: string }) => a.address.localeCompare(b.address);

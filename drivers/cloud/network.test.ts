import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeCidr, overlap, PrivateCidr, SecurityRule, SecurityRules } from "./network";

const rule = (change: object) => ({
  direction: "inbound",
  protocol: "tcp",
  fromPort: 22,
  toPort: 22,
  cidr: "0.0.0.0/0",
  ...change,
});

describe("security rules", () => {
  it.each([
    [{ protocol: "icmp" }, "fromPort"],
    [{ protocol: "any", toPort: null }, "fromPort"],
    [{ fromPort: null }, "toPort"],
    [{ fromPort: 100, toPort: 99 }, "toPort"],
    [{ fromPort: 0 }, "fromPort"],
    [{ cidr: "10.0.0.0" }, "cidr"],
    [{ cidr: "everywhere" }, "cidr"],
  ])("refuses %j and names the field", (change, field) => {
    const parsed = SecurityRule.safeParse(rule(change));
    expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  it("keeps one of those that let the same through, in the words of clouds", () => {
    const rules = SecurityRules.parse([
      rule({ cidr: "10.0.0.5/8" }),
      rule({ cidr: "10.9.9.9/8" }),
      rule({ cidr: "2001:DB8::1/32" }),
    ]);
    expect(rules.map(({ cidr }) => cidr)).toEqual(["10.0.0.0/8", "2001:db8::/32"]);
  });

  it("takes at most fifty", () => {
    expect(SecurityRules.safeParse(Array.from({ length: 51 }, (_, port) => rule({ toPort: 23 + port }))).success).toBe(
      false,
    );
  });
});

describe("private networks", () => {
  it.each(["8.8.8.0/24", "10.0.0.0/8", "10.0.0.0/29", "10.0.0.1", "fd00::/64", "172.32.0.0/24", "nonsense"])(
    "refuses %s",
    (cidr) => expect(PrivateCidr.safeParse(cidr).success).toBe(false),
  );

  it("begins at the network's first address", () => {
    expect(PrivateCidr.parse("192.168.7.9/24")).toBe("192.168.7.0/24");
  });

  it("chooses addresses that overlap none of those in use", () => {
    const cidrs = fc.array(
      fc
        .tuple(fc.integer({ min: 16, max: 17 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 28 }))
        .map(([second, third, bits]) => PrivateCidr.parse(`172.${second}.${third}.0/${bits}`)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(cidrs, (taken) => {
        const free = freeCidr(taken);
        expect(free && taken.some((other) => overlap(free, other))).toBe(false);
      }),
    );
    expect(freeCidr(["172.16.0.0/12"])).toBeNull();
  });

  it("knows what overlaps: the larger one decides, and families never do", () => {
    expect(overlap("10.0.0.0/16", "10.0.200.0/24")).toBe(true);
    expect(overlap("10.0.200.0/24", "10.0.0.0/16")).toBe(true);
    expect(overlap("10.1.0.0/16", "10.0.200.0/24")).toBe(false);
    expect(overlap("0.0.0.0/0", "::/0")).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { type FilledRule, RuleForm } from "./resource-rule-schema";
import { isOpen, letsSshIn, sideOf, trafficOf, withRules } from "./resource-rule-words";

const filled = (change: Partial<FilledRule>): FilledRule => ({
  service: "custom",
  direction: "inbound",
  protocol: "tcp",
  ports: "",
  who: "network",
  cidr: "203.0.113.0/24",
  ...change,
});
const rules = (change: Partial<FilledRule>) => RuleForm.parse(filled(change));
const complaints = (change: Partial<FilledRule>) =>
  RuleForm.safeParse(filled(change)).error?.issues.map(({ path }) => path.join("."));

describe("a rule as people describe it", () => {
  it("is one for each family of addresses when it is for everybody", () => {
    const made = rules({ service: "ssh", who: "everywhere" });
    expect(made.map((rule) => [trafficOf(rule), sideOf(rule)])).toEqual([
      ["SSH · TCP 22", "Anywhere (IPv4)"],
      ["SSH · TCP 22", "Anywhere (IPv6)"],
    ]);
    expect(letsSshIn(made)).toBe(true);
  });

  it.each([
    ["443", 443, 443],
    ["8000-8100", 8000, 8100],
    ["8000 – 8100", 8000, 8100],
    ["", null, null],
  ])("reads the ports %j", (ports, from_port, to_port) => {
    expect(rules({ ports })).toMatchObject([{ from_port, to_port }]);
  });

  it("takes a single address as a network of one", () => {
    expect(rules({ cidr: "203.0.113.5" })).toMatchObject([{ cidr: "203.0.113.5/32" }]);
    expect(rules({ cidr: "2001:db8::1" })).toMatchObject([{ cidr: "2001:db8::1/128" }]);
  });

  it("has no ports where its protocol has none, whatever was filled in before", () => {
    expect(rules({ protocol: "icmp", ports: "22" })).toMatchObject([{ from_port: null }]);
  });

  it.each([
    [{ ports: "http" }, "ports"],
    [{ ports: "70000" }, "ports"],
    [{ ports: "0" }, "ports"],
    [{ ports: "90-80" }, "ports"],
    [{ ports: "90-80", cidr: "somewhere" }, "ports"],
    [{ cidr: "" }, "cidr"],
    [{ cidr: "somewhere" }, "cidr"],
    [{ cidr: "10.0.0.0/33" }, "cidr"],
  ])("complains about %j at its field", (change, field) => {
    expect(complaints(change)).toContain(field);
  });
});

describe("a set of rules", () => {
  it("has each rule once", () => {
    const made = rules({ ports: "443" });
    expect(withRules(made, [...made, ...rules({ ports: "80" })])).toHaveLength(2);
  });

  it("is open when everything comes in from everywhere, and only then", () => {
    expect(isOpen(rules({ protocol: "any", who: "everywhere" }))).toBe(true);
    expect(isOpen(rules({ protocol: "any" }))).toBe(false);
    expect(isOpen(rules({ protocol: "any", who: "everywhere", direction: "outbound" }))).toBe(false);
  });

  it("locks out who comes over SSH when no rule covers its port", () => {
    expect(letsSshIn(rules({ ports: "20-30" }))).toBe(true);
    expect(letsSshIn(rules({ ports: "23-30" }))).toBe(false);
    expect(letsSshIn(rules({ protocol: "udp", ports: "22" }))).toBe(false);
  });
});

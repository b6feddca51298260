import type { SecurityRule } from "@/server/provisioning/network/contract";

/** What people call a port, in the order in which it is offered. */
export const services = {
  ssh: { label: "SSH", protocol: "tcp", port: 22 },
  http: { label: "HTTP", protocol: "tcp", port: 80 },
  https: { label: "HTTPS", protocol: "tcp", port: 443 },
  ping: { label: "Ping", protocol: "icmp", port: null },
} as const;
export type Service = keyof typeof services;

export const protocolLabels: Record<SecurityRule["protocol"], string> = {
  tcp: "TCP",
  udp: "UDP",
  icmp: "ICMP",
  any: "Everything",
};

const everywhere: Record<string, string> = { "0.0.0.0/0": "Anywhere (IPv4)", "::/0": "Anywhere (IPv6)" };

export const ruleKey = ({ direction, protocol, from_port, to_port, cidr }: SecurityRule): string =>
  [direction, protocol, from_port, to_port, cidr].join(" ");

const isEverywhere = ({ cidr }: SecurityRule): boolean => everywhere[cidr] !== undefined;

export const sideOf = ({ cidr }: SecurityRule): string => everywhere[cidr] ?? cidr;

/** `TCP 8000–8100`, and `SSH · TCP 22` for what has a name. */
export function trafficOf({ protocol, from_port, to_port }: SecurityRule): string {
  const label = protocolLabels[protocol];
  const known = Object.values(services).find(
    (service) => service.protocol === protocol && service.port === from_port && service.port === to_port,
  );
  if (protocol === "icmp") return `Ping · ${label}`;
  if (protocol === "any") return label;
  const ports = from_port === null ? "all ports" : from_port === to_port ? from_port : `${from_port}–${to_port}`;
  return known ? `${known.label} · ${label} ${ports}` : `${label} ${ports}`;
}

/** Whether somebody can come in over SSH, from wherever. */
export const letsSshIn = (rules: readonly SecurityRule[]): boolean =>
  rules.some(
    ({ direction, protocol, from_port, to_port }) =>
      direction === "inbound" &&
      (protocol === "any" || protocol === "tcp") &&
      (from_port ?? 0) <= 22 &&
      (to_port ?? 65_535) >= 22,
  );

/** Whether everything comes in from everywhere. */
export const isOpen = (rules: readonly SecurityRule[]): boolean =>
  rules.some((rule) => rule.direction === "inbound" && rule.protocol === "any" && isEverywhere(rule));

/** Those of both that are not there twice. */
export function withRules(rules: readonly SecurityRule[], more: readonly SecurityRule[]): SecurityRule[] {
  const known = new Set(rules.map(ruleKey));
  return [...rules, ...more.filter((rule) => !known.has(ruleKey(rule)))];
}

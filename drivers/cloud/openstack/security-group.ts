import { isCloudError } from "../errors";
import { ruleKey, type SecurityRule } from "../network";
import { path } from "./client";
import { findAll, type Ground, kinds, make, makeOne, type NeutronRule, put, remove } from "./neutron";
import { markOf } from "./parts";

/** The whole of a family, which Neutron may also leave out. */
const everywhere = { IPv4: "0.0.0.0/0", IPv6: "::/0" } as const;
const familyOf = (cidr: string): "IPv4" | "IPv6" => (cidr.includes(":") ? "IPv6" : "IPv4");

/** Everything may leave: what Neutron itself writes into each new group. */
const freeToLeave: SecurityRule[] = Object.values(everywhere).map((cidr) => ({
  direction: "outbound",
  protocol: "any",
  fromPort: null,
  toPort: null,
  cidr,
}));

/** The rules of a server's groups, but for those that speak of other groups. */
export async function readRules(ground: Ground, groups: readonly string[]): Promise<SecurityRule[]> {
  const found = await Promise.all(
    groups.map((security_group_id) => findAll(ground, kinds.securityGroupRule, { security_group_id })),
  );
  const rules = new Map(found.flat().flatMap((rule) => toRule(rule).map((known) => [ruleKey(known), known])));
  // No rule for what leaves means that everything may.
  if (freeToLeave.every((rule) => rules.has(ruleKey(rule))))
    return [...rules.values()].filter(({ direction }) => direction === "inbound");
  return [...rules.values()];
}

export async function findOwnGroup(ground: Ground, clientToken: string): Promise<string | null> {
  const [group] = await findAll(ground, kinds.securityGroup, { ...markOf(clientToken), project_id: ground.project });
  return group?.id ?? null;
}

/**
 * The server's own group, made if need be, with these rules and no others, on all of its ports. What is to be let through
 * is let through before the rest is closed. May be repeated. To be called by one at a time.
 */
export async function applyRules(
  ground: Ground,
  { clientToken, server, rules }: { clientToken: string; server: string; rules: SecurityRule[] },
): Promise<void> {
  const group = (await findOwnGroup(ground, clientToken)) ?? (await makeGroup(ground, clientToken));
  const wanted = rules.some(({ direction }) => direction === "outbound") ? rules : [...rules, ...freeToLeave];
  const existing = await findAll(ground, kinds.securityGroupRule, { security_group_id: group });
  const there = new Set(existing.flatMap(toRule).map(ruleKey));
  for (const rule of wanted.filter((one) => !there.has(ruleKey(one)))) await makeRule(ground, group, rule);
  const keys = new Set(wanted.map(ruleKey));
  for (const rule of existing)
    if (!toRule(rule).some((known) => keys.has(ruleKey(known)))) await remove(ground, kinds.securityGroupRule, rule.id);
  for (const port of await findAll(ground, kinds.port, { device_id: server }))
    if (port.security_groups.join() !== group)
      await put(ground, path`/ports/${port.id}`, { port: { security_groups: [group] } });
}

const makeGroup = async (ground: Ground, clientToken: string): Promise<string> =>
  (await makeOne(ground, kinds.securityGroup, markOf(clientToken), { name: "platforma" })).id;

async function makeRule(ground: Ground, security_group_id: string, rule: SecurityRule): Promise<void> {
  const ethertype = familyOf(rule.cidr);
  const icmp = ethertype === "IPv6" ? "ipv6-icmp" : "icmp";
  const protocol = rule.protocol === "icmp" ? icmp : rule.protocol;
  await make(ground, kinds.securityGroupRule, {
    security_group_id,
    direction: rule.direction === "inbound" ? "ingress" : "egress",
    ethertype,
    protocol: protocol === "any" ? null : protocol,
    port_range_min: rule.fromPort,
    port_range_max: rule.toPort,
    remote_ip_prefix: rule.cidr === everywhere[ethertype] ? null : rule.cidr,
  }).catch((error: unknown) => {
    // The same rule again is a conflict.
    if (!isCloudError(error, "conflict")) throw error;
  });
}

const protocols = new Map<string | null, SecurityRule["protocol"]>([
  [null, "any"],
  ["any", "any"],
  ["tcp", "tcp"],
  ["udp", "udp"],
  ["icmp", "icmp"],
  ["icmpv6", "icmp"],
  ["ipv6-icmp", "icmp"],
]);

/** Empty for what the contract has no words for: other protocols, other groups, single types of ICMP. */
function toRule(rule: NeutronRule): SecurityRule[] {
  const protocol = protocols.get(rule.protocol);
  if (!protocol || rule.remote_group_id) return [];
  const { port_range_min: fromPort, port_range_max: toPort } = rule;
  if (protocol === "icmp" && fromPort !== null) return [];
  const direction = rule.direction === "ingress" ? "inbound" : "outbound";
  return [{ direction, protocol, fromPort, toPort, cidr: rule.remote_ip_prefix ?? everywhere[rule.ethertype] }];
}

import * as z from "zod";
import { SecurityRule } from "@/server/provisioning/network/contract";
import { services } from "./resource-rule-words";

const ports = /^(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?$/;
const portHint = "A port or a range, as in 443 or 8000-8100";

const Filled = z.object({
  service: z.enum(["ssh", "http", "https", "ping", "custom"]),
  direction: z.enum(["inbound", "outbound"]),
  protocol: z.enum(["tcp", "udp", "icmp", "any"]),
  ports: z.string().trim(),
  who: z.enum(["everywhere", "network"]),
  cidr: z.string().trim(),
});
export type FilledRule = z.input<typeof Filled>;

/** A rule as people describe it; "everywhere" makes two, one for each family of addresses. */
export const RuleForm = Filled.transform((filled, check): SecurityRule[] => {
  const traffic = trafficIn(filled);
  const sides = filled.who === "everywhere" ? ["0.0.0.0/0", "::/0"] : [networkOf(filled.cidr)];
  if (traffic === null) check.addIssue({ code: "custom", path: ["ports"], message: portHint });
  const rules = sides.map((cidr) => SecurityRule.safeParse({ direction: filled.direction, ...traffic, cidr }));
  for (const issue of rules.flatMap(({ error }) => error?.issues ?? [])) {
    const field = issue.path[0] === "cidr" ? "cidr" : "ports";
    if (traffic !== null || field === "cidr") check.addIssue({ code: "custom", path: [field], message: issue.message });
  }
  return rules.flatMap(({ data }) => (data ? [data] : []));
});

/** Null where the ports are none; said here, so that it shows beside what is wrong elsewhere. */
function trafficIn({ service, protocol, ports: text }: z.output<typeof Filled>) {
  if (service !== "custom") {
    const { protocol: known, port } = services[service];
    return { protocol: known, from_port: port, to_port: port };
  }
  if (protocol === "icmp" || protocol === "any" || text === "") return { protocol, from_port: null, to_port: null };
  const [, from, to = from] = ports.exec(text) ?? [];
  const [from_port, to_port] = [Number(from), Number(to)];
  return from_port >= 1 && from_port <= to_port && to_port <= 65_535 ? { protocol, from_port, to_port } : null;
}

/** A single address is a network of one. */
function networkOf(text: string): string {
  if (text.includes("/")) return text;
  return `${text}/${text.includes(":") ? 128 : 32}`;
}

import * as z from "zod";
import { query } from "@/server/kernel/operation";
import { idSchema } from "@/server/kernel/schemas";

const port = z.number().int().min(1).max(65_535).nullable();
const cidrHint = "A network, as in 203.0.113.0/24 or 2001:db8::/32";

/** Traffic that is let through. */
export const SecurityRule = z
  .object({
    direction: z.enum(["inbound", "outbound"]).meta({
      description:
        "Inbound, what no rule lets in is kept out. Outbound, everything may leave as long as there is no outbound rule.",
    }),
    protocol: z.enum(["tcp", "udp", "icmp", "any"]),
    from_port: port.meta({ description: "Null together with `to_port`: every port. Only TCP and UDP have ports." }),
    to_port: port,
    cidr: z.union([z.cidrv4(), z.cidrv6()], cidrHint).meta({ description: "The other side.", examples: ["0.0.0.0/0"] }),
  })
  .refine(({ protocol, from_port }) => protocol === "tcp" || protocol === "udp" || from_port === null, {
    path: ["from_port"],
    message: "Only TCP and UDP have ports",
  })
  .refine(({ from_port, to_port }) => (from_port === null) === (to_port === null), {
    path: ["to_port"],
    message: "Both ports or none",
  })
  .refine(({ from_port, to_port }) => from_port === null || to_port === null || from_port <= to_port, {
    path: ["to_port"],
    message: "Not below the first port",
  })
  .meta({ id: "SecurityRule" });
export type SecurityRule = z.infer<typeof SecurityRule>;

export const SecurityRules = z.array(SecurityRule).max(50);

const privateRange = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.).*\/(1[6-9]|2[0-8])$/;

/** The addresses of a network of one's own. */
export const PrivateCidr = z
  .cidrv4("A network, as in 192.168.10.0/24")
  .regex(privateRange, "Within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, and between /16 and /28");

const Address = z.object({ address: z.string(), family: z.number().int(), scope: z.enum(["public", "private"]) });

/** Where a resource stands, and what gets through to it, as its cloud has it now. */
export const ResourceNetwork = z
  .object({
    networks: z.array(
      z.object({
        name: z.string(),
        cidr: z.string().nullable(),
        main: z.boolean().meta({ description: "The one in which it was made; it stays in it." }),
        addresses: z.array(Address),
      }),
    ),
    others: z
      .array(z.object({ name: z.string(), cidr: z.string().nullable() }))
      .meta({ description: "Networks of the organisation in this region in which it does not stand." }),
    public_ipv4: z.string().nullable(),
    rules: z.array(SecurityRule),
    own_rules: z.boolean().meta({ description: "Whether the rules were set for it; otherwise they are the cloud's." }),
  })
  .meta({ id: "ResourceNetwork" });
export type ResourceNetwork = z.infer<typeof ResourceNetwork>;

export const getResourceNetworkSpec = query({
  name: "getResourceNetwork",
  summary: "Read where a resource stands in networks, and what gets through to it",
  description: "Asked of its cloud now. It is changed by operations of the resource.",
  tag: "Resources",
  rest: { method: "GET", path: "/resources/{id}/network" },
  access: "resources:read",
  input: z.object({ id: idSchema("resource") }),
  output: ResourceNetwork,
});

import { z } from "zod";
import { isCloudError } from "../errors";
import type { Request } from "./client";
import { type Place, scopeOf } from "./openstack";

/** A tenant's project in one region, where its networks are. */
export interface Ground extends Place {
  project: string;
}

const Named = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof Named>;
const Dated = Named.extend({ created_at: z.string().default("") });
type Dated = z.infer<typeof Dated>;
const Port = Dated.extend({
  device_id: z.string(),
  device_owner: z.string(),
  description: z.string().default(""),
  network_id: z.string(),
  security_groups: z.array(z.string()).default([]),
  fixed_ips: z.array(z.object({ subnet_id: z.string(), ip_address: z.string() })),
});
export type Port = z.infer<typeof Port>;
const Subnet = Dated.extend({ ip_version: z.number(), network_id: z.string(), cidr: z.string() });
const Rule = z.object({
  id: z.string(),
  direction: z.enum(["ingress", "egress"]),
  ethertype: z.enum(["IPv4", "IPv6"]),
  protocol: z.string().nullable(),
  port_range_min: z.number().nullable(),
  port_range_max: z.number().nullable(),
  remote_ip_prefix: z.string().nullable(),
  remote_group_id: z.string().nullable(),
});
export type NeutronRule = z.infer<typeof Rule>;
const Address = z.object({ id: z.string(), port_id: z.string().nullable(), floating_ip_address: z.string() });
const Pool = Named.extend({ is_default: z.boolean(), ip_version: z.number() });

/** A kind of thing: Neutron's name for one and for many, and what the driver reads of it. */
interface Kind<T> {
  one: string;
  many: string;
  schema: z.ZodType<T>;
}
const kind = <T>(one: string, schema: z.ZodType<T>): Kind<T> => ({ one, many: `${one}s`, schema });

export const kinds = {
  network: kind("network", Dated),
  subnet: kind("subnet", Subnet),
  subnetPool: kind("subnetpool", Pool),
  router: kind("router", Dated),
  port: kind("port", Port),
  floatingIp: kind("floatingip", Address),
  securityGroup: kind("security_group", Dated),
  securityGroupRule: kind("security_group_rule", Rule),
};

/** Neutron's paths have hyphens where its fields have underscores. */
const pathOf = ({ many }: Kind<unknown>): string => `/${many.replaceAll("_", "-")}`;

const field = <T>(name: string, schema: z.ZodType<T>) =>
  z
    .record(z.string(), z.unknown())
    .transform((answer) => answer[name])
    .pipe(schema);

/** By Neutron's own filters. `project_id` is for the caller to give: what is shared has another's. */
export function findAll<T>(
  ground: Ground,
  of: Kind<T>,
  query: Record<string, string | boolean | number>,
): Promise<T[]> {
  return ground.os.client.ask(field(of.many, z.array(of.schema)), neutron(ground, { path: pathOf(of), query }));
}

export function make<T>(ground: Ground, of: Kind<T>, fields: Record<string, unknown>): Promise<T> {
  const body = { [of.one]: { project_id: ground.project, ...fields } };
  return ground.os.client.ask(field(of.one, of.schema), neutron(ground, { method: "POST", path: pathOf(of), body }));
}

/**
 * Makes the thing that bears a mark where none does. A line may bring the request twice, and then two would bear it: it is
 * looked for once more, and one stays.
 */
export async function makeOne<T extends Dated>(
  ground: Ground,
  of: Kind<T>,
  mark: Record<string, string | number>,
  fields: Record<string, unknown>,
): Promise<T> {
  const made = await make(ground, of, { ...mark, ...fields });
  return (await keepOne(ground, of, await findAll(ground, of, { ...mark, project_id: ground.project }))) ?? made;
}

/** Of several things under one mark the oldest, the same for whoever asks. The others go, unless something uses them. */
export async function keepOne<T extends Dated>(
  ground: Ground,
  of: Kind<T>,
  found: readonly T[],
): Promise<T | undefined> {
  const age = ({ created_at, id }: Dated) => `${created_at} ${id}`;
  const [kept, ...surplus] = found.toSorted((one, other) => (age(one) < age(other) ? -1 : 1));
  for (const { id } of surplus)
    await remove(ground, of, id).catch((error: unknown) => {
      if (!isCloudError(error, "conflict")) throw error;
    });
  return kept;
}

export async function put(ground: Ground, where: string, body: unknown): Promise<void> {
  await ground.os.client.answer(neutron(ground, { method: "PUT", path: where, body }));
}

/** What is not there is removed already. */
export async function remove(ground: Ground, of: Kind<unknown>, id: string): Promise<void> {
  const where = `${pathOf(of)}/${encodeURIComponent(id)}`;
  await ground.os.client.answer(neutron(ground, { method: "DELETE", path: where })).catch((error: unknown) => {
    if (!isCloudError(error, "not_found")) throw error;
  });
}

const neutron = (ground: Ground, rest: Pick<Request, "path" | "method" | "query" | "body">): Request => ({
  ...rest,
  service: "network",
  region: ground.region.keystone,
  scope: scopeOf(ground.os, ground.project),
  call: ground.call,
});

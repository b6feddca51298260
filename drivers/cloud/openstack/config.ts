import { z } from "zod";

const regionId = z.string().min(1).max(63);

/** Where an OpenStack is and how the platform is to use it. */
export const OpenstackConfig = z.strictObject({
  /** Keystone's address, with its version: `https://keystone.example.net/v3`. */
  authUrl: z.url({ protocol: /^https?$/ }).regex(/\/v3\/?$/, "must end in /v3"),
  interface: z.enum(["public", "internal", "admin"]).default("public"),
  /**
   * The platform's names for Keystone's regions, where they differ: `{ fra1: { region: "RegionOne" } }`. What is left
   * out here is not offered; without any, each of Keystone's regions goes by its own name.
   */
  regions: z
    .record(
      regionId,
      z.strictObject({ region: regionId, title: z.string().optional(), country: z.string().length(2).optional() }),
    )
    .refine(
      (regions) => new Set(Object.values(regions).map(({ region }) => region)).size === Object.keys(regions).length,
      "a region under two names",
    )
    .optional(),
  /** The id of the domain in which tenants' projects are made. */
  domainId: z.string().min(1).max(64).default("default"),
  /** The role that the platform's user gets in each of them. */
  role: z.string().min(1).max(255).default("member"),
  /** Name of the network from which public addresses come; left out: the only one that there is. */
  externalNetwork: z.string().min(1).max(255).optional(),
  /** The addresses of a tenant's own network; tenants may have the same. */
  privateCidr: z.cidrv4().default("10.0.0.0/24"),
  /** TCP ports that are open from outside; left out: everything is, and servers protect themselves. */
  openPorts: z.array(z.int().min(1).max(65_535)).max(100).optional(),
  /** For how long after a lost answer a server may still appear. */
  lateCreateMs: z.int().nonnegative().default(30_000),
  /** Bounds one request; a call of the contract takes several. */
  requestTimeoutMs: z.int().min(100).max(120_000).default(15_000),
});
export type OpenstackConfig = z.infer<typeof OpenstackConfig>;

/**
 * A user with a password may make projects and work in them. An application credential is bound to one project, in which
 * every tenant then is.
 */
export const OpenstackCredentials = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("password"),
    username: z.string().min(1),
    password: z.string().min(1),
    userDomain: z.string().min(1).default("Default"),
    project: z.string().min(1),
    projectDomain: z.string().min(1).default("Default"),
  }),
  z.strictObject({ method: z.literal("application_credential"), id: z.string().min(1), secret: z.string().min(1) }),
]);
export type OpenstackCredentials = z.infer<typeof OpenstackCredentials>;

import { z } from "zod";

const regionId = z.string().min(1).max(63);

/** Where an OpenStack is and how the platform is to use it. */
export const OpenstackConfig = z.strictObject({
  authUrl: z
    .url({ protocol: /^https?$/ })
    .regex(/\/v3\/?$/, "must end in /v3")
    .describe("Keystone's address with its version: https://keystone.example.net/v3"),
  interface: z
    .enum(["public", "internal", "admin"])
    .default("public")
    .describe("Which of the addresses in Keystone's catalogue the platform uses."),
  regions: z
    .record(
      regionId,
      z.strictObject({ region: regionId, title: z.string().optional(), country: z.string().length(2).optional() }),
    )
    .refine(
      (regions) => new Set(Object.values(regions).map(({ region }) => region)).size === Object.keys(regions).length,
      "a region under two names",
    )
    .optional()
    .describe(
      "The platform's names for Keystone's regions, where they differ. Others are not offered then; without any, each goes by its own name.",
    ),
  domainId: z
    .string()
    .min(1)
    .max(64)
    .default("default")
    .describe("The id of the domain in which tenants' projects are made."),
  role: z
    .string()
    .min(1)
    .max(255)
    .default("member")
    .describe("The role that the platform's user gets in each of them."),
  externalNetwork: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe("The network from which public addresses come. Empty: the only one that there is."),
  privateCidr: z
    .cidrv4()
    .default("10.0.0.0/24")
    .describe("The addresses of a tenant's own network; tenants may have the same."),
  openPorts: z
    .array(z.int().min(1).max(65_535))
    .max(100)
    .optional()
    .describe("TCP ports that are open from outside. None: all are, and servers protect themselves."),
  lateCreateMs: z
    .int()
    .nonnegative()
    .default(30_000)
    .describe("For how long after a lost answer a server may still appear."),
  requestTimeoutMs: z
    .int()
    .min(100)
    .max(120_000)
    .default(15_000)
    .describe("Bounds one request; one thing that the platform asks for takes several."),
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

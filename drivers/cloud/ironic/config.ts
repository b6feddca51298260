import { z } from "zod";

/** An image that machines are deployed with, and how Ironic gets at it. */
const MachineImage = z.strictObject({
  id: z.string().min(1).max(255),
  title: z.string().min(1),
  os: z.string().nullable().default(null),
  minDiskGib: z.number().nonnegative().default(0),
  minRamGib: z.number().nonnegative().default(0),
  /** A URL that the machines can read, or the id of an image in Glance. */
  source: z.string().min(1),
  /** `sha256:…` or `sha512:…` of the file; Ironic insists on one for every URL. */
  checksum: z
    .string()
    .regex(/^(md5|sha256|sha512):[0-9a-f]+$/)
    .optional(),
  /** For images of a partition: what boots it. */
  kernel: z.string().optional(),
  ramdisk: z.string().optional(),
  rootGib: z.int().positive().optional(),
});
export type MachineImage = z.infer<typeof MachineImage>;

/** Where an Ironic is, which region of the platform it serves, and the images that it deploys. */
export const IronicConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .describe("Ironic's address, without /v1: http://ironic.example.net:6385"),
  region: z.strictObject({
    id: z.string().min(1).max(63),
    title: z.string().min(1),
    country: z.string().length(2).nullable().default(null),
  }),
  images: z.array(MachineImage).min(1).describe("What machines are deployed with."),
  deployMs: z.int().positive().default(900_000).describe("How long a deployment usually takes."),
  lateCreateMs: z
    .int()
    .nonnegative()
    .default(60_000)
    .describe("For how long after a lost answer a machine may still appear."),
  requestTimeoutMs: z.int().positive().default(15_000).describe("Bounds one request."),
});
export type IronicConfig = z.infer<typeof IronicConfig>;

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
  /** The API's root, without `/v1`. */
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
  region: z.strictObject({
    id: z.string().min(1).max(63),
    title: z.string().min(1),
    country: z.string().length(2).nullable().default(null),
  }),
  images: z.array(MachineImage).min(1),
  /** How long a deployment usually takes, for plans; in milliseconds. */
  deployMs: z.int().positive().default(900_000),
  /** How late a create may come to light whose answer was lost. */
  lateCreateMs: z.int().nonnegative().default(60_000),
  /** Bounds one request. */
  requestTimeoutMs: z.int().positive().default(15_000),
});
export type IronicConfig = z.infer<typeof IronicConfig>;

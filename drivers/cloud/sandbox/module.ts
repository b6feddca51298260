import { z } from "zod";
import { defineDriver } from "../../module";
import { defaultMachinesPerFlavour, defaultZoneSize } from "./catalogue";
import { openSandboxDriver } from "./driver";

/** How a sandbox cloud behaves. */
export const SandboxConfig = z.strictObject({
  cloud: z
    .string()
    .min(1)
    .max(63)
    .default("sandbox")
    .describe("Clouds of one name share one state; another name is another, empty cloud."),
  acceptMs: z.int().nonnegative().default(800).describe("From the request until the cloud begins to build."),
  buildMs: z.int().nonnegative().default(3_200).describe("From there until active."),
  operateMs: z.int().nonnegative().default(1_500).describe("How long an operation takes."),
  deleteMs: z.int().nonnegative().default(1_000).describe("How long a deletion takes."),
  lateCreateMs: z
    .int()
    .nonnegative()
    .default(2_000)
    .describe("How late a create may come to light whose answer was lost; the fault `late` uses half of it."),
  zoneSize: z
    .object({ vcpu: z.number(), ramGib: z.number(), diskGib: z.number() })
    .default(defaultZoneSize)
    .describe("What a zone has room for."),
  machinesPerFlavour: z
    .int()
    .nonnegative()
    .default(defaultMachinesPerFlavour)
    .describe("How many machines there are of each class."),
});
export type SandboxConfig = z.infer<typeof SandboxConfig>;

export const sandboxModule = defineDriver({
  kind: "sandbox",
  title: "Sandbox",
  config: SandboxConfig,
  credentials: z.strictObject({}),
  open: (config, _credentials, host) => openSandboxDriver({ ...config, pool: host.pool, now: host.now }),
});

import { z } from "zod";
import { defineDriver } from "../../module";
import { defaultMachinesPerFlavour, defaultZoneSize } from "./catalogue";
import { openSandboxDriver } from "./driver";

/** How a sandbox cloud behaves. Clouds of one name share one state; another name is another, empty cloud. */
export const SandboxConfig = z.strictObject({
  cloud: z.string().min(1).max(63).default("sandbox"),
  /** From the request until the cloud begins to build. */
  acceptMs: z.int().nonnegative().default(800),
  /** From there until active. */
  buildMs: z.int().nonnegative().default(3_200),
  operateMs: z.int().nonnegative().default(1_500),
  deleteMs: z.int().nonnegative().default(1_000),
  /** How late a create may come to light whose answer was lost; the fault `late` uses half of it. */
  lateCreateMs: z.int().nonnegative().default(2_000),
  zoneSize: z.object({ vcpu: z.number(), ramGib: z.number(), diskGib: z.number() }).default(defaultZoneSize),
  machinesPerFlavour: z.int().nonnegative().default(defaultMachinesPerFlavour),
});
export type SandboxConfig = z.infer<typeof SandboxConfig>;

export const sandboxModule = defineDriver({
  kind: "sandbox",
  title: "Sandbox",
  config: SandboxConfig,
  credentials: z.strictObject({}),
  open: (config, _credentials, host) => openSandboxDriver({ ...config, pool: host.pool, now: host.now }),
});

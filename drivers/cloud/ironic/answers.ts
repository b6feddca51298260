import { z } from "zod";

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const words = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const object = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});
const amount = z.coerce.number().nonnegative().catch(0);

/** What the driver reads of a node. */
export const Node = z.object({
  uuid: z.string(),
  name: words,
  driver: words,
  resource_class: words,
  conductor_group: z
    .string()
    .nullish()
    .transform((group) => group || "default"),
  properties: z
    .object({ cpus: amount, memory_mb: amount, local_gb: amount })
    .nullish()
    .transform((size) => size ?? { cpus: 0, memory_mb: 0, local_gb: 0 }),
  provision_state: words,
  power_state: words,
  target_power_state: words,
  reservation: words,
  maintenance: z.boolean().default(false),
  automated_clean: z.boolean().nullish(),
  last_error: words,
  instance_uuid: words,
  instance_info: object,
  extra: object,
  created_at: time,
  updated_at: time.nullish(),
  provision_updated_at: time.nullish(),
  inspection_finished_at: time.nullish(),
  rescue_interface: words,
  console_interface: words,
});
export type Node = z.infer<typeof Node>;

export const NodePage = z.object({ nodes: z.array(Node), next: z.string().optional() });

export const Allocation = z.object({
  uuid: z.string(),
  name: words,
  state: z.enum(["allocating", "active", "error"]),
  node_uuid: words,
  last_error: words,
  extra: object,
  created_at: time,
});
export type Allocation = z.infer<typeof Allocation>;

export const History = z.object({
  history: z.array(z.object({ uuid: z.string(), created_at: time, severity: words, event_type: words, event: words })),
});

export const Console = z.object({
  console_enabled: z.boolean(),
  console_info: z.object({ type: words, url: words }).nullish(),
});

/** Ironic wraps what went wrong twice, and newer ones no longer as text in text. */
const Fault = z.object({ faultstring: z.string() });
export const ErrorBody = z.object({
  error_message: z.union([
    Fault,
    z.string().transform((text) => {
      try {
        return Fault.parse(JSON.parse(text));
      } catch {
        return { faultstring: text };
      }
    }),
  ]),
});

import { z } from "zod";

/** Text that PostgreSQL can hold as such. */
const name = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\0\p{Cs}]+$/u);

/** An event as a caller sends it. `id` makes it unique by name; `ts` is in milliseconds since 1970. */
export const eventInput = z.looseObject({
  id: name.optional(),
  name,
  data: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((data) => data ?? {}),
  ts: z.number().int().optional(),
});
export type EventInput = z.input<typeof eventInput>;

/** An event as a function sees it. */
export interface EngineEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  [extra: string]: unknown;
}

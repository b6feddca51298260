import { z } from "zod";
import { Reference } from "./resource";

/** Half open: `from` is inside, `to` is not. */
export interface Period {
  from: Date;
  to: Date;
}

/** What a resource used in a period: a decimal string, so that nothing is rounded before rating. */
export const UsageSample = z.object({
  meter: z.string().regex(/^[a-z][a-z0-9_]*$/),
  unit: z.string(),
  quantity: z.string().regex(/^\d+(\.\d{1,12})?$/),
  from: z.date(),
  to: z.date(),
});
export type UsageSample = z.infer<typeof UsageSample>;

export const MetricSeries = z.object({
  metric: z.string().regex(/^[a-z][a-z0-9_]*$/),
  unit: z.string(),
  points: z.array(z.object({ time: z.date(), value: z.number() })),
});
export type MetricSeries = z.infer<typeof MetricSeries>;

/** Something that the cloud says happened. Ids are unique within a cloud and repeat when a page is read again. */
const CloudEvent = z.object({
  id: z.string().min(1),
  time: z.date(),
  type: z.string(),
  reference: Reference.nullable(),
  message: z.string(),
});
export const CloudEventPage = z.object({ events: z.array(CloudEvent), cursor: z.string().nullable() });
export type CloudEventPage = z.infer<typeof CloudEventPage>;

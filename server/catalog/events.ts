import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

const catalog = { source: "/catalog", version: 1 };

export const planPublished = defineEvent({
  ...catalog,
  type: "plan.published",
  data: z.object({ plan_id: z.string(), key: z.string(), version: z.number().int() }),
});

export const planAvailabilityChanged = defineEvent({
  ...catalog,
  type: "plan.availability_changed",
  data: z.object({ plan_id: z.string(), key: z.string(), region: z.string(), status: z.string() }),
});

/** Flavours of a cloud have become draft plans, which nobody can order yet. */
export const plansDrafted = defineEvent({
  ...catalog,
  type: "plans.drafted",
  data: z.object({ cloud: z.string(), plan_ids: z.array(z.string()) }),
});

/** From now on other clouds serve a region, or the same ones otherwise. What stands stays. */
export const regionCloudChanged = defineEvent({
  ...catalog,
  type: "region_cloud.changed",
  data: z.object({
    region_cloud_id: z.string(),
    region: z.string(),
    cloud: z.string(),
    change: z.enum(["created", "updated", "deleted"]),
  }),
});

import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

export const planPublished = defineEvent({
  source: "/catalog",
  version: 1,
  type: "plan.published",
  data: z.object({ plan_id: z.string(), key: z.string(), version: z.number().int() }),
});

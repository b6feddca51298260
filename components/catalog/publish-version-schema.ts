import * as z from "zod";
import { publishPlanVersionSpec } from "@/server/catalog/contract";

const text = z.string().trim();

/** New prices as a form holds them: every amount a text, an empty hourly price is none. */
export const PublishVersionForm = z
  .object({
    id: text,
    prices: z.array(z.object({ key: text, currency: text, amount: text, hourly_amount: text })),
  })
  .transform(({ id, prices }) => ({
    id,
    prices: prices.map(({ hourly_amount, ...price }) => (hourly_amount === "" ? price : { ...price, hourly_amount })),
  }))
  .pipe(publishPlanVersionSpec.input);

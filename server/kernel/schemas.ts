import * as z from "zod";
import { type IdKind, idPrefixes } from "./ids";

/** A prefixed id of one kind, e.g. `ord_01h455vb4pex5vsknk084sn02q`. */
export const idSchema = (kind: IdKind) =>
  z
    .string()
    .regex(
      new RegExp(`^${idPrefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`),
      `Must be an id that starts with ${idPrefixes[kind]}_`,
    )
    .meta({ examples: [`${idPrefixes[kind]}_01h455vb4pex5vsknk084sn02q`] });

/** An instant: RFC 3339 in UTC. */
export const Timestamp = z.iso.datetime();

/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, "Must be an ISO 4217 currency code");

/** ISO 3166-1 alpha-2 code. */
export const Country = z.string().regex(/^[A-Z]{2}$/, "Must be an ISO 3166-1 alpha-2 country code");

/** Money as the API shows it: a decimal string in major units of the currency. */
export const Money = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: Currency });
export type Money = z.infer<typeof Money>;

/** Up to 32 labels of the caller's own. */
export const Labels = z
  .record(z.string().regex(/^[a-zA-Z0-9]([a-zA-Z0-9._/-]{0,61}[a-zA-Z0-9])?$/), z.string().max(255))
  .refine((labels) => Object.keys(labels).length <= 32, "At most 32 labels");

export const PageQuery = z.object({
  limit: z.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list: opaque cursor, keyset underneath. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), has_more: z.boolean(), next_cursor: z.string().nullable() });

/** A name that people give: trimmed, printable, one line, and nothing that turns around how the text beside it reads. */
export const DisplayName = z
  .string()
  .trim()
  .min(1, "Must not be empty")
  .max(120, "At most 120 characters")
  .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u, "Must not contain control characters");

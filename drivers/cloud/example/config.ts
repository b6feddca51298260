import { z } from "zod";

/** Where the shelf is. What `describe` says stands beside its field in the form. */
export const ShelfConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .describe("The shelf's address, without /v1: https://shelf.example.net"),
  region: z.strictObject({ id: z.string().min(1).max(63), title: z.string().min(1) }),
  lateCreateMs: z
    .int()
    .nonnegative()
    .default(5_000)
    .describe("For how long after a lost answer a board may still be taken."),
  requestTimeoutMs: z.int().positive().default(10_000).describe("Bounds one request."),
});
export type ShelfConfig = z.infer<typeof ShelfConfig>;

export const ShelfCredentials = z.strictObject({
  token: z.string().min(1).describe("From the shelf's settings, under Access."),
});
export type ShelfCredentials = z.infer<typeof ShelfCredentials>;

import * as z from "zod";
import { createApiKeySpec } from "@/server/identity/contract";

const day = 86_400_000;
const { name, scopes } = createApiKeySpec.input.shape;

/** A new key as its form holds it: a way of access instead of scopes, a lifetime in days instead of an instant. */
export const ApiKeyForm = z
  .object({
    name,
    access: z.enum(["full", "read", "chosen"]),
    scopes: z.array(scopes.element),
    lifetime: z.enum(["30", "90", "365", "never"]),
  })
  .refine(({ access, scopes }) => access !== "chosen" || scopes.length > 0, {
    path: ["scopes"],
    message: "Choose at least one",
  });
export type ApiKeyForm = z.infer<typeof ApiKeyForm>;

/** The API's input: everything that the person may do, what of it only reads, or what was chosen. */
export const toApiKeyInput = (
  { name, access, scopes, lifetime }: ApiKeyForm,
  held: readonly ApiKeyForm["scopes"][number][],
  now: number,
): z.input<typeof createApiKeySpec.input> => ({
  name,
  scopes: access === "chosen" ? scopes : held.filter((permission) => access === "full" || permission.endsWith(":read")),
  expires_at: lifetime === "never" ? undefined : new Date(now + Number(lifetime) * day).toISOString(),
});

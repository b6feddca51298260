import * as z from "zod";

export const ServerInput = z.object({
  region: z.string().min(1, "Choose a region."),
  name: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, "Two to 63 lower-case letters, digits and hyphens, a letter first."),
  image: z.string().min(1, "Choose an image."),
  timeZone: z.string(),
  sshKey: z.string().startsWith("ssh-", "Paste a public key; it starts with ssh-."),
  terms: z.boolean().refine(Boolean, "Accept the terms to go on."),
});

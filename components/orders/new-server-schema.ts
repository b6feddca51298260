import * as z from "zod";
import { ResourceName } from "@/server/orders/contract";

const SshKey = z
  .string()
  .trim()
  .regex(
    /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\r\n]*)?$/,
    "Paste the whole line of your .pub file, e.g. ssh-ed25519 AAAA… you@host",
  );

/** The wizard's form: named as in the API, so that the server's pointers find their fields. */
export const NewServerForm = z.object({
  items: z.array(
    z.object({
      plan_id: z.string().min(1, "Choose a size"),
      region: z.string().min(1, "Choose a region"),
      name: ResourceName,
      options: z.object({
        image: z.string().min(1, "Choose an image"),
        ssh_key: z.literal("").or(SshKey),
        backups: z.boolean(),
        public_ipv4: z.boolean(),
      }),
    }),
  ),
});
export type NewServerValues = z.infer<typeof NewServerForm>;

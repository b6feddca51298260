import * as z from "zod";
import { ResourceName } from "@/server/orders/contract";

const SshKey = z
  .string()
  .trim()
  .regex(
    /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\r\n]*)?$/,
    "Paste the whole line of your .pub file, e.g. ssh-ed25519 AAAA… you@host",
  );

const Group = z
  .string()
  .trim()
  .regex(/^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/, "Letters, digits, dots and hyphens, e.g. database");

const orderForm = <Image extends z.ZodType<string, string>>(image: Image) =>
  z.object({
    items: z.array(
      z.object({
        plan_id: z.string().min(1, "Choose a size"),
        region: z.string().min(1, "Choose a region"),
        name: ResourceName,
        options: z.object({
          image,
          ssh_key: z.literal("").or(SshKey),
          backups: z.boolean(),
          public_ipv4: z.boolean(),
        }),
        placement: z.object({
          class: z.string(),
          residency: z.string(),
          anti_affinity: z.object({ group: z.literal("").or(Group) }),
        }),
      }),
    ),
  });

/** The form of an order: named as in the API, so that the server's pointers find their fields. */
export const NewOrderForm = orderForm(z.string().min(1, "Choose an image"));
/** Of what boots nothing. */
export const NewImagelessOrderForm = orderForm(z.string());
export type NewOrderValues = z.infer<typeof NewOrderForm>;

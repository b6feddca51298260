import * as z from "zod";
import { PrivateCidr } from "@/server/provisioning/network/contract";
import { CloudName } from "@/server/provisioning/operations/contract";

/** A network that exists, or a new one by name and, if one cares, addresses. */
export const AttachForm = z
  .object({
    operation: z.discriminatedUnion("choice", [
      z.object({ choice: z.literal("existing"), existing: CloudName, network: z.string(), cidr: z.string() }),
      z.object({
        choice: z.literal("new"),
        existing: z.string(),
        network: CloudName,
        cidr: z.union([z.literal(""), PrivateCidr]),
      }),
    ]),
  })
  .transform(({ operation: { choice, existing, network, cidr } }) =>
    choice === "existing"
      ? { name: "attach_network" as const, network: existing }
      : { name: "attach_network" as const, network, ...(cidr === "" ? {} : { cidr }) },
  );
export type AttachInput = z.input<typeof AttachForm>;
export type AttachRequest = z.output<typeof AttachForm>;

import * as z from "zod";
import { cloudDriverKinds } from "@/drivers/cloud/registry";
import type { TenantContext } from "@/server/kernel/context";
import type { CloudDriverKind } from "./contract";

/** As somebody writes it: what has a default may be left out. */
const schemaOf = (schema: z.ZodType) =>
  z.record(z.string(), z.unknown()).parse(z.toJSONSchema(schema, { io: "input" }));

const kinds: CloudDriverKind[] = cloudDriverKinds.map(({ kind, title, config, credentials }) => ({
  kind,
  title,
  config_schema: schemaOf(config),
  credentials_schema: schemaOf(credentials),
}));

/** Forms are drawn from these schemas: a new driver needs none of its own. */
export const listCloudDrivers = async (_ctx: TenantContext): Promise<{ data: CloudDriverKind[] }> => ({ data: kinds });

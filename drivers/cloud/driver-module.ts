import type { Pool } from "pg";
import type { z } from "zod";
import type { CloudDriver } from "./contract";
import { CloudError } from "./errors";

/** What the platform lends to a driver. */
export interface DriverHost {
  /** The platform's database, for drivers that keep state of their own in a schema of their own. */
  pool: Pool;
  now: () => Date;
}

/** One kind of cloud: what it needs to be told, and how to open it. */
export interface CloudDriverModule {
  readonly kind: string;
  readonly title: string;
  /** Where the cloud is and how to use it; may be shown. */
  readonly config: z.ZodType;
  /** Secrets; never shown, never logged. */
  readonly credentials: z.ZodType;
  /** Throws `refused` with a pointer when configuration or credentials do not fit their schemas. */
  open(config: unknown, credentials: unknown, host: DriverHost): CloudDriver;
}

/** Ties a driver to its schemas; what `open` receives has been parsed. */
export function defineCloudDriver<Config, Credentials>(module: {
  kind: string;
  title: string;
  config: z.ZodType<Config>;
  credentials: z.ZodType<Credentials>;
  open: (config: Config, credentials: Credentials, host: DriverHost) => CloudDriver;
}): CloudDriverModule {
  return {
    ...module,
    open: (config, credentials, host) =>
      module.open(
        accept(module.config, config, "config"),
        accept(module.credentials, credentials, "credentials"),
        host,
      ),
  };
}

function accept<T>(schema: z.ZodType<T>, input: unknown, at: "config" | "credentials"): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const pointer = `/${[at, ...(issue?.path ?? [])].map(String).join("/")}`;
  throw new CloudError("refused", `${pointer}: ${issue?.message ?? "not acceptable"}`, { pointer });
}

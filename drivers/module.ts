import type { Pool } from "pg";
import type { z } from "zod";

/** What the platform lends to a driver. */
export interface DriverHost {
  /** The platform's database, for drivers that keep state of their own in a schema of their own. */
  pool: Pool;
  now: () => Date;
}

/** One kind of driver in a family: what it needs to be told, and how to open it. */
export interface DriverModule<Driver> {
  readonly kind: string;
  readonly title: string;
  /** Where the other side is and how to use it; may be shown. */
  readonly config: z.ZodType;
  /** Secrets; never shown, never logged. */
  readonly credentials: z.ZodType;
  open(config: unknown, credentials: unknown, host: DriverHost): Driver;
}

/** How to reach what a driver drives, as an operator set it. */
export interface DriverEndpoint {
  kind: string;
  config?: unknown;
  credentials?: unknown;
}

/** A kind that is not known, or a setting that its schema refuses; `pointer` says which. Carries no value. */
export class DriverConfigurationError extends Error {
  override readonly name = "DriverConfigurationError";

  constructor(
    readonly pointer: string,
    message: string,
  ) {
    super(`${pointer}: ${message}`);
  }
}

/** Ties a driver to its schemas: what `open` receives has been parsed. */
export function defineDriver<Driver, Config, Credentials>(module: {
  kind: string;
  title: string;
  config: z.ZodType<Config>;
  credentials: z.ZodType<Credentials>;
  open: (config: Config, credentials: Credentials, host: DriverHost) => Driver;
}): DriverModule<Driver> {
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

/** Opens the driver that an endpoint names. Throws `DriverConfigurationError`. */
export function openDriver<Driver>(
  modules: readonly DriverModule<Driver>[],
  endpoint: DriverEndpoint,
  host: DriverHost,
): Driver {
  const module = modules.find(({ kind }) => kind === endpoint.kind);
  if (module) return module.open(endpoint.config ?? {}, endpoint.credentials ?? {}, host);
  throw new DriverConfigurationError("/kind", `expected one of ${modules.map(({ kind }) => kind).join(", ")}`);
}

function accept<T>(schema: z.ZodType<T>, input: unknown, at: "config" | "credentials"): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const segments = [at, ...(issue?.path ?? [])].map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1"));
  const pointer = `/${segments.join("/")}`;
  throw new DriverConfigurationError(pointer, issue?.message ?? "not acceptable");
}

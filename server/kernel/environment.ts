import { createHmac, hkdfSync } from "node:crypto";
import { z } from "zod";

/** The roles that the running application connects as; neither owns a table nor sees past row-level security. */
export const databaseRoles = { app: "platforma_app", system: "platforma_system" } as const;

/** Secrets that serve the tests and are known to everybody; production refuses them. */
export const testSecrets = {
  PLATFORMA_SECRET: "platforma-test-secret-known-to-everybody",
  PLATFORMA_ENCRYPTION_KEY: Buffer.from("platforma-test-key-known-to-all!").toString("base64"),
} as const;

const text = z.string().min(1);
const hex = (bytes: string) => `openssl rand ${bytes}`;

/** Every variable that the platform reads. Nothing here is baked into the build. */
export const variables = z.object({
  PLATFORMA_ENV: z.enum(["development", "test", "production"]).default("development").meta({
    description: "Production refuses missing and well-known secrets instead of generating them.",
    example: "production",
  }),
  PLATFORMA_ROLE: z.enum(["all", "web", "worker"]).default("all").meta({
    description: "What this process does: answer requests, run jobs, or both. Any number of either may run.",
    example: "web",
  }),
  HOST: text.default("127.0.0.1").meta({ description: "Address to listen on.", example: "0.0.0.0" }),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000).meta({
    description: "Port to listen on.",
    example: "8080",
  }),
  PUBLIC_URL: z.url().optional().meta({
    description:
      "The address that people and integrators use, for links in mails and callbacks. Default: the local one.",
    example: "https://cloud.example.com",
  }),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info").meta({
    description: "Least severe level that is logged.",
    example: "debug",
  }),
  PLATFORMA_SECRET: z
    .string()
    .min(32, "must have at least 32 characters")
    .meta({
      description: `Root secret from which passwords and signing keys are derived; the same on every machine. ${hex("-base64 32")}`,
      example: "",
      secret: true,
    }),
  PLATFORMA_ENCRYPTION_KEY: z
    .string()
    .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes in base64")
    .meta({
      description: `Key of AES-256-GCM for credentials kept in the database, 32 bytes in base64. ${hex("-base64 32")}`,
      example: "",
      secret: true,
    }),
  NEXTAUTH_SECRET: text.optional().meta({
    description: "Signs session cookies. Default: derived from PLATFORMA_SECRET.",
    example: "",
  }),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).meta({
    description: "PostgreSQL 15 or newer, as the owner of the tables (migrations). Default: embedded by `npm run up`.",
    example: "postgresql://platforma:password@db.example.com:5432/platforma",
  }),
  DATABASE_APP_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .meta({
      description: `The same database as role ${databaseRoles.app}, for example through a pooler. Default: derived.`,
      example: "postgresql://platforma_app:password@pooler.example.com:6432/platforma",
    }),
  DATABASE_SYSTEM_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .meta({
      description: `The same database as role ${databaseRoles.system}; needs LISTEN, so no transaction pooler. Default: derived.`,
      example: "postgresql://platforma_system:password@db.example.com:5432/platforma",
    }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(500).default(10).meta({
    description: "Connections per process and role.",
    example: "20",
  }),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0).meta({
    description: "How many reverse proxies stand in front and append to X-Forwarded-For. 0: the peer is the caller.",
    example: "1",
  }),
  RATE_LIMIT_KEY_PER_MINUTE: z.coerce.number().int().min(1).max(100_000_000).default(1_200).meta({
    description: "Requests a minute with one API key or session.",
    example: "1200",
  }),
  RATE_LIMIT_ORGANIZATION_PER_MINUTE: z.coerce.number().int().min(1).max(100_000_000).default(6_000).meta({
    description: "Requests a minute in one organisation, whoever sends them.",
    example: "6000",
  }),
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000_000).default(60).meta({
    description: "Requests a minute from one address without a credential.",
    example: "60",
  }),
  METRICS_TOKEN: text.optional().meta({
    description: "Bearer token that reads /metrics. Default: only this machine itself may read them.",
    example: "",
    secret: true,
  }),
  INNGEST_BASE_URL: z.url().optional().meta({
    description: "Inngest server or Cloud that runs the functions. Default: the embedded engine.",
    example: "https://inngest.example.com",
  }),
  INNGEST_SIGNING_KEY: text.optional().meta({
    description: "Proves calls between the platform and Inngest. Default with the embedded engine: derived.",
    example: "",
  }),
  INNGEST_EVENT_KEY: text.optional().meta({
    description: "Lets the platform send events to Inngest. Needed with INNGEST_BASE_URL only.",
    example: "",
  }),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({
      description: "Mail server. Default: mails stay in the mailbox viewer of the application.",
      example: "smtps://user:password@smtp.example.com:465",
    }),
  MAIL_FROM: text.default("PLATFORMA <no-reply@localhost>").meta({
    description: "Sender of the platform's mails.",
    example: "Example Cloud <no-reply@example.com>",
  }),
  WEBHOOK_ALLOW_PRIVATE_TARGETS: z.stringbool().default(false).meta({
    description: "Lets webhooks reach private and loopback addresses. For development and tests, or a closed network.",
    example: "true",
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional().meta({
    description: "OpenTelemetry collector that receives traces over OTLP/HTTP. Default: none are sent.",
    example: "http://collector.example.com:4318",
  }),
});

/** The variables as read, with every derived value filled in. */
export type Environment = Readonly<ReturnType<typeof derive>>;

/** Says which variables stop the start, why, and how to set each. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/**
 * Reads and checks the environment; an empty value counts as unset.
 *
 * @throws EnvironmentError naming every variable that is missing, malformed, or unfit for production.
 */
export function loadEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(set);
  const problems = parsed.success
    ? productionProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        return set[name] === undefined ? missing(name) : explain(name, message);
      });
  if (!parsed.success || problems.length > 0) {
    throw new EnvironmentError(["The environment is not complete:", ...problems].join("\n  - "));
  }
  return Object.freeze(derive(parsed.data));
}

function productionProblems(read: z.infer<typeof variables>): string[] {
  if (read.PLATFORMA_ENV !== "production") return [];
  const wellKnown = Object.entries(testSecrets).flatMap(([name, value]) =>
    Object.entries(read).some(([key, given]) => key === name && given === value)
      ? [explain(name, "holds a value that everybody knows")]
      : [],
  );
  if (read.INNGEST_BASE_URL === undefined) return wellKnown;
  const keys = { INNGEST_SIGNING_KEY: read.INNGEST_SIGNING_KEY, INNGEST_EVENT_KEY: read.INNGEST_EVENT_KEY };
  return [
    ...wellKnown,
    ...Object.entries(keys).flatMap(([name, value]) => (value === undefined ? [missing(name)] : [])),
  ];
}

const missing = (name: string) => explain(name, "is not set");

function explain(name: string, problem: string): string {
  const field = Object.entries(variables.shape).find(([key]) => key === name)?.[1];
  return `${name} ${problem}. ${field?.meta()?.description ?? ""}`.trim();
}

function derive(read: z.infer<typeof variables>) {
  const secret = read.PLATFORMA_SECRET;
  return {
    ...read,
    PUBLIC_URL: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/$/, ""),
    NEXTAUTH_SECRET: read.NEXTAUTH_SECRET ?? deriveKey(secret, "next-auth").toString("base64url"),
    INNGEST_SIGNING_KEY:
      read.INNGEST_SIGNING_KEY ?? `signkey-platforma-${deriveKey(secret, "inngest-signing").toString("hex")}`,
    DATABASE_APP_URL: read.DATABASE_APP_URL ?? roleUrl(read.DATABASE_URL, databaseRoles.app, secret),
    DATABASE_SYSTEM_URL: read.DATABASE_SYSTEM_URL ?? roleUrl(read.DATABASE_URL, databaseRoles.system, secret),
  };
}

/** 32 bytes for one purpose (HKDF-SHA256, RFC 5869), so that a key that leaks does not tell the root secret. */
function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "platforma", purpose, 32));
}

/** The password of a database role: every machine that knows the root secret agrees on it without being told. */
export function rolePassword(secret: string, role: string): string {
  return createHmac("sha256", secret).update(role).digest("base64url");
}

/** The same database, entered as one of the derived roles. */
export function roleUrl(ownerUrl: string, role: string, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.href;
}

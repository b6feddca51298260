import type { Clock } from "./clock";
import type { Database, TransactionHook } from "./database";
import type { Encryption } from "./encryption";
import type { Environment } from "./environment";
import { Forbidden, Unauthenticated } from "./errors";
import type { Ids } from "./ids";
import type { Listener } from "./listener";
import type { Logger } from "./log";
import type { OrganizationKind, Permission } from "./permissions";

/** Who acts. Stored with every event and audit entry. */
export type Actor =
  | { type: "user"; id: string; session_id: string }
  | { type: "api_key"; id: string }
  | { type: "client"; id: string }
  | { type: "partner"; id: string; organization_id: string }
  | { type: "system"; id: string }
  | { type: "webhook"; id: string }
  | { type: "anonymous"; id: "anonymous" };

/** The organisation in which a request or a reaction runs; its path decides what row-level security shows. */
export interface Tenant {
  id: string;
  path: string;
  kind: OrganizationKind;
}

/** What a process has, whoever asks: made once at start-up. */
export interface Services {
  clock: Clock;
  ids: Ids;
  log: Logger;
  db: Database;
  encryption: Encryption;
  environment: Environment;
  listener: Listener;
}

/** Everything that a verb needs besides its input. */
export interface Context extends Services {
  actor: Actor;
  tenant: Tenant | null;
  permissions: ReadonlySet<Permission>;
  requestId: string;
  correlationId: string;
  causationId: string | null;
  /** The version that the caller saw (If-Match), or null when it does not care. */
  expectedVersion: number | null;
  ipAddress: string | null;
  userAgent: string | null;
  /** What the gateway wants done inside the request's write transaction (idempotency). */
  hook: TransactionHook | null;
}

/** A context of a verb that runs inside an organisation. */
export interface TenantContext extends Context {
  tenant: Tenant;
}

/** Narrows to a context with an organisation, or refuses as not signed in. */
export function requireTenant(ctx: Context): TenantContext {
  const { tenant } = ctx;
  if (!tenant) throw new Unauthenticated("unauthenticated", "Sign in or send an API key.");
  return { ...ctx, tenant };
}

/** The signed-in person, or a Forbidden: some things only a person can do (their profile, their sessions). */
export function requireUser(ctx: Context): { id: string; session_id: string } {
  if (ctx.actor.type !== "user") throw new Forbidden("user_required", "Only a signed-in person can do this.");
  return ctx.actor;
}

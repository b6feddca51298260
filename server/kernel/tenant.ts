import { LRUCache } from "lru-cache";
import type { Actor, Services, Tenant, TenantContext } from "./context";
import type { Database } from "./database";
import { NotFound } from "./errors";
import type { Permission } from "./permissions";

const cached = new WeakMap<Database, LRUCache<string, Tenant>>();

/** An organisation's place in the tree. Cached for ten seconds: organisations rarely move. */
export async function loadTenant(db: Database, organizationId: string): Promise<Tenant> {
  const cache = cached.get(db) ?? new LRUCache<string, Tenant>({ max: 10_000, ttl: 10_000 });
  cached.set(db, cache);
  const known = cache.get(organizationId);
  if (known) return known;
  const found = await db.system.query<Tenant>({
    name: "load-tenant",
    text: "SELECT id, path, kind FROM organizations WHERE id = $1",
    values: [organizationId],
  });
  const tenant = found.rows[0];
  if (!tenant) throw new NotFound("organisation");
  cache.set(organizationId, tenant);
  return tenant;
}

/** A context for work that a process does by itself inside an organisation: a reaction, a timer, the seed. */
export async function systemContext(
  services: Services,
  work: { name: string; organizationId: string; correlationId?: string; causationId?: string; actor?: Actor },
): Promise<TenantContext> {
  const requestId = services.ids.next("request");
  return {
    ...services,
    actor: work.actor ?? { type: "system", id: work.name },
    tenant: await loadTenant(services.db, work.organizationId),
    permissions: new Set<Permission>(),
    requestId,
    correlationId: work.correlationId ?? requestId,
    causationId: work.causationId ?? null,
    expectedVersion: null,
    ipAddress: null,
    userAgent: null,
    hook: null,
  };
}

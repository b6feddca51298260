import { z } from "zod";
import { hashSecret, isApiKey } from "@/server/kernel/api-key";
import type { Services, Tenant } from "@/server/kernel/context";
import { Unauthenticated } from "@/server/kernel/errors";
import { type Permission, permissionsOf } from "@/server/kernel/permissions";
import type { Caller } from "./caller";

const Scopes = z.array(z.string());

interface KeyRow {
  id: string;
  scopes: unknown;
  expires_at: Date | null;
  revoked_at: Date | null;
  organization_id: string;
  path: string;
  kind: Tenant["kind"];
}

const refused = () =>
  new Unauthenticated("invalid_credential", "This API key is not valid. It may be mistyped, expired or revoked.");

/** The caller behind an API key: its scopes, and never more than its organisation's kind allows. */
export async function callerOfApiKey({ db, clock }: Services, key: string): Promise<Caller> {
  if (!isApiKey(key)) throw refused();
  const { rows } = await db.system.query<KeyRow>({
    name: "authenticate-api-key",
    text: `SELECT k.id, k.scopes, k.expires_at, k.revoked_at, k.organization_id, o.path, o.kind
           FROM api_keys k JOIN organizations o ON o.id = k.organization_id WHERE k.secret_hash = $1`,
    values: [hashSecret(key)],
  });
  const [row] = rows;
  const expiresAt = row?.expires_at?.getTime() ?? Number.POSITIVE_INFINITY;
  if (!row || row.revoked_at || expiresAt <= clock.now().getTime()) throw refused();
  return {
    actor: { type: "api_key", id: row.id },
    tenant: { id: row.organization_id, path: row.path, kind: row.kind },
    permissions: scoped(row.kind, Scopes.parse(row.scopes)),
    expiresAt,
    dependsOn: [row.id],
  };
}

function scoped(kind: Tenant["kind"], scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set([...permissionsOf("owner", kind)].filter((permission) => scopes.includes(permission)));
}

import type { ApiKey } from "@/server/identity/contract";

type Scope = ApiKey["scopes"][number];

const things: Record<string, string> = {
  organization: "Organisation",
  members: "Members",
  api_keys: "API keys",
  catalog: "Catalogue",
  orders: "Orders",
  resources: "Resources",
  billing: "Billing",
  notifications: "Notifications",
  webhooks: "Webhooks",
  audit: "Audit log",
  platform: "Platform",
  provisioning: "Workflows",
  clouds: "Clouds",
};

const acts: Record<string, string> = { read: "read", write: "change", approve: "approve" };

/** `orders:write` → "Orders: change". */
export function scopeLabel(scope: Scope): string {
  const [thing = "", act = ""] = scope.split(":");
  return `${things[thing] ?? thing}: ${acts[act] ?? act}`;
}

/** In a few words for a list: "Read only", "Orders: change", "7 permissions". */
export function scopeSummary(scopes: readonly Scope[]): string {
  const [only] = scopes;
  if (only && scopes.length === 1) return scopeLabel(only);
  const reading = scopes.every((scope) => scope.endsWith(":read"));
  return reading ? `Read only, ${scopes.length} areas` : `${scopes.length} permissions`;
}

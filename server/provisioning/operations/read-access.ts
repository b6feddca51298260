import { type Access, type AccessKind, ResourceKind, supportsAccess } from "@/drivers/cloud/contract";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { actingOn, inTenant, readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { loadResource, type ResourceRow } from "../store";
import { overhear } from "../telemetry/overhear";
import type { Console, Kubeconfig, Snapshot } from "./contract";
import { answered } from "./refuse-cloud";

interface ById {
  id: string;
}

/** A way to a resource's console; who asked for it is audited. */
export async function openConsole(ctx: TenantContext, { id }: ById): Promise<Console> {
  const acting = await letIn(ctx, id, "resource.console_opened");
  const access = await accessOf(acting, id, "console");
  if (access.kind !== "console") throw new Error("A driver answered another kind of access");
  return { protocol: access.protocol, url: access.url, expires_at: access.expiresAt.toISOString() };
}

export async function readConsoleLog(ctx: TenantContext, { id }: ById): Promise<{ text: string }> {
  const acting = await overhear(ctx, id, { action: "resource.console_log_read" });
  const access = await accessOf(acting, id, "console_log");
  if (access.kind !== "console_log") throw new Error("A driver answered another kind of access");
  return { text: access.text };
}

/** A credential for a namespace; who asked for it is audited. */
export async function issueKubeconfig(ctx: TenantContext, { id }: ById): Promise<Kubeconfig> {
  const acting = await letIn(ctx, id, "resource.kubeconfig_issued");
  const access = await accessOf(acting, id, "kubeconfig");
  if (access.kind !== "kubeconfig") throw new Error("A driver answered another kind of access");
  return { document: access.document, expires_at: access.expiresAt?.toISOString() ?? null };
}

/** Complete snapshots, oldest first; what has no cloud resource has none. */
export async function listResourceSnapshots(ctx: TenantContext, { id }: ById): Promise<{ data: Snapshot[] }> {
  const resource = await readInTenant(ctx, (_tx, sql) => loadResource(sql, id));
  const reference = resource.external_id;
  if (!reference || isOver(resource)) return { data: [] };
  const found = await answered(async () => {
    const { driver, capabilities } = await openCloud(ctx, resource.endpoint);
    return capabilities.features.includes("snapshots") ? driver.listSnapshots({ reference }) : [];
  });
  const data = found.map(({ reference, name, sizeGib, createdAt }) => ({
    reference,
    name,
    size_gib: sizeGib,
    created_at: createdAt.toISOString(),
  }));
  return { data };
}

/**
 * Audits first: a way in that was handed out and not noted would be worse than one that was noted and not used. Without
 * the hook, since this transaction's end is not the operation's.
 */
async function letIn(ctx: TenantContext, id: string, action: string): Promise<TenantContext> {
  const acting = await actingOn(ctx, "resources", id, "resource");
  await inTenant({ ...acting, hook: null }, async (_tx, sql) => {
    const resource = await loadResource(sql, id);
    if (resource.commercial_status !== "active")
      throw new Conflict("resource.not_active", "Only a resource that is active lets anybody in.");
    await audit(acting, sql, { action, subject: id });
  });
  return acting;
}

async function accessOf(ctx: TenantContext, id: string, kind: AccessKind): Promise<Access> {
  const resource = await readInTenant(ctx, (_tx, sql) => loadResource(sql, id));
  const reference = resource.external_id;
  if (!reference || isOver(resource)) throw new Conflict("resource.not_there", "There is nothing to get at.");
  return answered(async () => {
    const { driver, capabilities } = await openCloud(ctx, resource.endpoint);
    const kindOf = ResourceKind.parse(resource.kind);
    if (supportsAccess(capabilities, kindOf, kind)) return driver.access({ reference, kind });
    throw new Conflict("resource.not_offered", `The cloud of this ${resource.kind} does not offer this.`);
  });
}

const isOver = ({ commercial_status }: ResourceRow) =>
  commercial_status === "terminated" || commercial_status === "aborted";

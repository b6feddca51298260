import { CloudError, type CloudResource } from "@/drivers/cloud/contract";
import { publish } from "@/server/events/publish";
import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { type Cloud, openCloud } from "../cloud";
import { resourceOperationStarted } from "../events";
import { asCloudError } from "../failure";
import { moveResource } from "../move-resource";
import { lockResource, type ResourceRow, rowOf } from "../store";
import { cancelOperation } from "./finish-operation";
import { performOperation } from "./perform-operation";
import { agreementFor, operationRules, operationTitle } from "./rules";
import { type OperationAnswer, settleOperation } from "./settle-operation";
import {
  loadOpenOperations,
  loadOperation,
  type OperationOutcome,
  type OperationRow,
  operationData,
  stepOf,
} from "./store";

/**
 * Takes an operation forward by one request to its cloud, or begins it. To be called again while it is `waiting`.
 * `stopped`: it is over, or another one is before it, whose end will call for it again. Crash-safe: whatever was asked of
 * the cloud and not recorded is found again under the action's id as client token.
 */
export async function executeOperation(
  ctx: TenantContext,
  input: { operation_id: string; resource_id: string },
): Promise<OperationOutcome> {
  const begun = await inTenant(ctx, (_tx, sql) => begin(ctx, sql, input));
  if (!begun) return { state: "stopped" };
  const { operation, resource } = begun;
  return settleOperation(ctx, operation, await attempt(ctx, operation, resource));
}

async function attempt(ctx: TenantContext, operation: OperationRow, resource: ResourceRow): Promise<OperationAnswer> {
  try {
    const cloud = await openCloud(ctx, resource.endpoint);
    const result = await performOperation(cloud, operation, resource).catch(asCloudError);
    const failed = result instanceof CloudError || result.state === "failed";
    return { result, found: failed ? await look(cloud, resource) : null };
  } catch (error) {
    return { result: asCloudError(error), found: null };
  }
}

/** What the cloud shows after a failure; it may well not answer. */
function look({ driver }: Cloud, { external_id }: ResourceRow): Promise<CloudResource | null> {
  return external_id ? driver.get({ reference: external_id }).catch(() => null) : Promise.resolve(null);
}

interface Begun {
  operation: OperationRow;
  resource: ResourceRow;
}

async function begin(
  ctx: TenantContext,
  sql: Sql,
  input: { operation_id: string; resource_id: string },
): Promise<Begun | null> {
  const resource = await lockResource(sql, input.resource_id);
  const operation = await loadOperation(sql, input.operation_id);
  if (operation.status === "running") return { operation, resource };
  const [first] = await loadOpenOperations(sql, resource.id);
  if (operation.status !== "queued" || first?.id !== operation.id) return null;
  if (resource.commercial_status !== agreementFor(operation.name)) {
    await cancelOperation(ctx, sql, resource, operation);
    return null;
  }
  return { operation: await start(ctx, sql, resource, operation), resource };
}

async function start(ctx: TenantContext, sql: Sql, resource: ResourceRow, { id }: OperationRow): Promise<OperationRow> {
  const now = ctx.clock.now();
  const { rows } = await sql.query<OperationRow>({
    name: "start-resource-operation",
    text: "UPDATE resource_operations SET status = 'running', attempt = 1, started_at = $2 WHERE id = $1 RETURNING *",
    values: [id, now],
  });
  const operation = rowOf(rows, "operation");
  const { meanwhile } = operationRules[operation.name];
  if (meanwhile && resource.operating_status !== meanwhile)
    moveResource(sql, resource, { operating_status: meanwhile });
  const title = `${operationTitle(operation.name, resource.name)}: ask the cloud`;
  await progressAction(ctx, sql, operation.action_id, {
    status: "running",
    steps: [stepOf("request", title, { status: "running", started_at: now.toISOString() })],
  });
  await publish(ctx, sql, resourceOperationStarted(resource.id, operationData(operation)));
  return operation;
}

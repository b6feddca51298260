import { publish } from "@/server/events/publish";
import { progressAction, readAction, startAction } from "@/server/kernel/actions";
import type { Action } from "@/server/kernel/actions/contract";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import { resourceOperationQueued } from "../events";
import { resourceDto } from "../present";
import { type ResourceRow, rowOf } from "../store";
import type { OperationAccepted, OperationName } from "./contract";
import { operationTitle } from "./rules";
import { loadOpenOperations, type OperationRow, operationData, operationDto, stepOf } from "./store";
import { toldInput } from "./told-input";

export interface QueuedOperation {
  operation: OperationRow;
  action: Action;
}

/** How many operations of one resource may wait. */
const mostOpen = 10;

/**
 * Queues an operation of a resource whose row the transaction has locked: its row, its action with the steps to come, the
 * audit entry, and the event by which it is executed once it is its turn.
 *
 * @throws Conflict `resource.queue_full`.
 */
export async function queueOperation(
  ctx: TenantContext,
  sql: Sql,
  resource: ResourceRow,
  { name, input }: { name: OperationName; input: Record<string, unknown> },
): Promise<QueuedOperation> {
  const ahead = await loadOpenOperations(sql, resource.id);
  if (ahead.length >= mostOpen)
    throw new Conflict("resource.queue_full", `${ahead.length} operations of ${resource.name} wait already.`);
  const action_id = ctx.ids.next("action");
  await startAction(ctx, sql, {
    id: action_id,
    command: `resource.${name}`,
    subject: resource.id,
    resources: [{ type: "resource", id: resource.id }],
  });
  const { rows } = await sql.query<OperationRow>({
    name: "insert-resource-operation",
    text: `INSERT INTO resource_operations (id, organization_id, resource_id, action_id, name, input, status, requested_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $8) RETURNING *`,
    values: [
      ctx.ids.next("resourceOperation"),
      resource.organization_id,
      resource.id,
      action_id,
      name,
      JSON.stringify(input),
      JSON.stringify(ctx.actor),
      ctx.clock.now(),
    ],
  });
  const operation = rowOf(rows, "operation");
  const title = operationTitle(name, resource.name);
  const last = ahead.at(-1);
  await progressAction(ctx, sql, action_id, {
    steps: [
      ...(last
        ? [stepOf("turn", `Wait for “${operationTitle(last.name, resource.name)}”`, { status: "waiting" })]
        : []),
      stepOf("request", `${title}: ask the cloud`),
      stepOf("completion", "Wait until the cloud is done"),
    ],
  });
  await audit(ctx, sql, { action: `resource.${name}_requested`, subject: resource.id, changes: toldInput(input) });
  await publish(ctx, sql, resourceOperationQueued(resource.id, operationData(operation)));
  return { operation, action: await readAction(sql, action_id) };
}

/** What a verb answers that has queued an operation. */
export const acceptedDto = (
  ctx: TenantContext,
  resource: ResourceRow,
  { operation, action }: QueuedOperation,
): OperationAccepted => ({
  action,
  operation: operationDto(operation, resource.name, ctx.permissions.has("platform:read")),
  resource: resourceDto(resource),
});

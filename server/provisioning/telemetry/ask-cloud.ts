import { type CloudDriver, CloudError } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { answered } from "../operations/refuse-cloud";
import { loadResource } from "../store";
import type { TelemetryKind } from "./contract";
import { tellsOf } from "./tells-of";

/**
 * Asks a resource's cloud for what it tells about it.
 *
 * @throws Conflict `resource.not_there` for what has ended or is not made yet, `resource.not_offered` where its cloud does
 * not tell; Invalid at the query parameter that names what is not there; Unavailable while the cloud does not answer.
 */
export async function askCloud<T>(
  ctx: TenantContext,
  { id, tells }: { id: string; tells: TelemetryKind },
  question: (driver: CloudDriver, reference: string) => Promise<T>,
): Promise<T> {
  const resource = await readInTenant(ctx, (_tx, sql) => loadResource(sql, id));
  const { external_id: reference, commercial_status: agreed } = resource;
  if (!reference || agreed === "terminated" || agreed === "aborted")
    throw new Conflict("resource.not_there", "There is nothing that could tell anything.");
  return answered(async () => {
    const { driver, capabilities } = await openCloud(ctx, resource.endpoint);
    if (!tellsOf(resource, capabilities).includes(tells))
      throw new Conflict("resource.not_offered", `The cloud of this ${resource.kind} does not offer this.`);
    return question(driver, reference).catch(atItsPlace);
  });
}

/** What a driver refuses at a field of its input is a parameter of ours, which has the same name. */
function atItsPlace(error: unknown): never {
  if (!(error instanceof CloudError) || error.kind !== "refused" || !error.pointer) throw error;
  const pointer = `#/query${error.pointer}`;
  throw new Invalid("invalid_input", error.message, [{ pointer, code: "not_suitable", message: error.message }], error);
}

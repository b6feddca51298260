import { type CloudDriver, CloudError, type CloudResource, isCloudError } from "@/drivers/cloud/contract";
import type { Cloud } from "../cloud";
import { cloudKey } from "../cloud-spec";
import { inItsNames } from "../placement/place";
import type { ResourceRow } from "../store";
import { ends } from "./rules";
import { leavesNothing, type Stage, stagesOf } from "./stages";
import type { OperationRow } from "./store";

/**
 * `found`: the resource as the cloud shows it afterwards; null when it is gone. `failed`: the cloud tried and could not;
 * `said` is for the log.
 */
export type OperationPerformed =
  | { state: "done"; found: CloudResource | null; snapshot: string | undefined }
  | { state: "pending" }
  | { state: "failed"; said: string };

/** Takes an operation as far as the cloud lets it at this moment, outside of any transaction. Throws CloudError. */
export async function performOperation(
  cloud: Cloud,
  row: OperationRow,
  resource: ResourceRow,
): Promise<OperationPerformed> {
  let snapshot: string | undefined;
  try {
    for (const stage of stagesOf(row, resource, cloud.capabilities)) {
      const outcome = await performStage(cloud.driver, resource, stage);
      if (outcome.state !== "done") return outcome;
      snapshot = outcome.snapshot ?? snapshot;
    }
  } catch (error) {
    // What is to end and is not there any more has ended.
    if (!(ends(row.name) && isCloudError(error, "not_found"))) throw error;
    return { state: "done", found: null, snapshot };
  }
  const found = leavesNothing(row) ? null : await cloud.driver.get({ reference: referenceOf(resource) });
  return { state: "done", found, snapshot };
}

type StageOutcome = { state: "done"; snapshot?: string | undefined } | Exclude<OperationPerformed, { state: "done" }>;

async function performStage(driver: CloudDriver, resource: ResourceRow, stage: Stage): Promise<StageOutcome> {
  if (stage.kind === "delete") {
    const { state } = await driver.delete(cloudKey(resource));
    return state === "gone" ? { state: "done" } : { state: "pending" };
  }
  const { token: clientToken } = stage;
  const operation = inItsNames(resource, stage.operation);
  const reference = referenceOf(resource);
  if (stage.unless.length > 0) {
    const { state, task } = await driver.get({ reference });
    if (task === null && stage.unless.includes(state)) return { state: "done" };
  }
  const status = await known(driver, { reference, clientToken }, () =>
    driver.operate({ reference, clientToken, operation }),
  );
  if (status.state === "running") return { state: "pending" };
  if (status.state === "failed") return { state: "failed", said: status.problem ?? "no reason given" };
  return { state: "done", snapshot: status.result.snapshot };
}

/** What became of a token, or of asking under it when the cloud has never seen it: an answer may have been lost. */
async function known(
  driver: CloudDriver,
  key: { reference: string; clientToken: string },
  ask: () => ReturnType<CloudDriver["operate"]>,
) {
  try {
    return await driver.getOperation(key);
  } catch (error) {
    if (isCloudError(error, "not_found")) return ask();
    throw error;
  }
}

function referenceOf({ external_id }: ResourceRow): string {
  if (external_id) return external_id;
  throw new CloudError("not_found", "The cloud never named this resource.");
}

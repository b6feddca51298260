import { CloudError, type CloudErrorKind } from "@/drivers/cloud/contract";
import type { Reason } from "./contract";

/** What a customer reads. The cloud's own words go into the step's log. */
const messages = {
  retriable: "The cloud was busy.",
  quota: "The quota in this region is used up.",
  capacity: "There is no room left in this region.",
  not_found: "The cloud no longer has what was allocated.",
  conflict: "The cloud is in a state that does not allow this.",
  refused: "The cloud refused what was ordered.",
  credentials: "The platform could not sign in to the cloud.",
  unreachable: "The cloud could not be reached.",
  timeout_ambiguous: "The cloud did not answer in time.",
  server_error: "The cloud failed.",
  malformed: "The cloud gave an answer that can not be read.",
  unsupported: "The cloud does not offer what was ordered.",
} as const satisfies Record<CloudErrorKind, string>;

/** The public face of a cloud's error: `cloud.quota` and a sentence. */
export const reasonOf = ({ kind }: CloudError): Reason => ({ code: `cloud.${kind}`, message: messages[kind] });

export const timedOut: Reason = {
  code: "workflow_step.timed_out",
  message: "The cloud took longer than this may take.",
};

export const buildFailed: Reason = {
  code: "cloud.build_failed",
  message: "The cloud could not build what was ordered.",
};

export const notAsOrdered: Reason = {
  code: "cloud.not_as_ordered",
  message: "The cloud built something other than what was ordered.",
};

/** The error as a CloudError; what is none is a defect and goes on up. */
export function asCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error;
  throw error;
}

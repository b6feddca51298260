import { CloudError } from "../errors";
import { type DrawnFault, drawFault, type FaultSubject } from "./draw-fault";
import type { Fault } from "./fault-plan";
import type { Sandbox } from "./transaction";

/** What goes wrong after a call has been answered. */
export type Aftermath = DrawnFault | null;

const reads = new Set(["get", "find"]);

/** Runs a call under the faults that are in force: may refuse it, lose its answer, or tell it what is to go wrong. */
export async function withFaults<T>(
  sandbox: Sandbox,
  subject: FaultSubject,
  work: (aftermath: Aftermath) => Promise<T>,
): Promise<T> {
  const drawn = await drawFault(sandbox, subject);
  const before = drawn && refusal(drawn.fault, subject);
  if (before) throw before;
  const answer = await work(drawn);
  if (drawn?.fault === "timeout_after_success" || drawn?.fault === "late") throw noAnswer(subject);
  return answer;
}

function refusal(fault: Fault, subject: FaultSubject): CloudError | null {
  switch (fault) {
    case "refuse":
      return new CloudError("refused", "The sandbox refuses this on demand.", { status: 400 });
    case "quota":
      return new CloudError("quota", "The sandbox reports an exhausted quota on demand.", { status: 403 });
    case "capacity":
      return new CloudError("capacity", "The sandbox reports no capacity on demand.", { status: 409 });
    case "credentials":
      return new CloudError("credentials", "The sandbox refuses its credentials on demand.", { status: 401 });
    case "unreachable":
      return new CloudError("unreachable", "The sandbox cannot be reached, on demand.");
    case "flaky":
      return new CloudError("retriable", "The sandbox asks to come back, on demand.", {
        status: 429,
        retryAfterMs: 200,
      });
    case "server_error":
      return new CloudError("server_error", "The sandbox fails inside, on demand.", { status: 500 });
    case "timeout_before":
      return noAnswer(subject);
    default:
      return null;
  }
}

/** To read without an answer is harmless; to change without one leaves open whether it happened. */
const noAnswer = ({ operation }: FaultSubject): CloudError =>
  reads.has(operation)
    ? new CloudError("unreachable", "The sandbox gives no answer, on demand.")
    : new CloudError("timeout_ambiguous", "The sandbox gives no answer, on demand.");

import { z } from "zod";
import { OperationName } from "../operation";

/**
 * How a call can go wrong. The first group lets nothing happen, the second lets it happen and loses the answer, the
 * third answers well and goes wrong afterwards.
 */
const faults = [
  "refuse",
  "quota",
  "capacity",
  "credentials",
  "unreachable",
  "flaky",
  "server_error",
  "timeout_before",
  "timeout_after_success",
  "late",
  "slow",
  "partial",
  "lost",
] as const;
export const Fault = z.enum(faults);
export type Fault = z.infer<typeof Fault>;

export const FaultableOperation = z.union([z.enum(["create", "delete", "get", "find"]), OperationName]);
export type FaultableOperation = z.infer<typeof FaultableOperation>;

export const FaultPlan = z.object({
  fault: Fault,
  operation: z.union([FaultableOperation, z.literal("*")]).default("create"),
  /** How many calls it befalls; null befalls every one. */
  times: z.int().positive().nullable(),
  /** Befalls only calls about this tenant, name or client token. */
  tenant: z.string().optional(),
  name: z.string().optional(),
  clientToken: z.string().optional(),
  /** How much longer `slow` takes, and after what time `lost` strikes. */
  delayMs: z.int().positive().optional(),
});
export type FaultPlan = z.infer<typeof FaultPlan>;

/** What passes by itself befalls one call, a flaky cloud two; the rest stays until it is taken back. */
export function usualTimes(fault: Fault): number | null {
  if (fault === "flaky") return 2;
  return ["server_error", "timeout_before", "timeout_after_success", "late", "unreachable"].includes(fault) ? 1 : null;
}

export const faultLabel = "sandbox.fault";

/**
 * Reads the plans in a resource's label `sandbox.fault`: words of the form `[operation:]fault[:times]`, parted by
 * spaces, for instance `timeout_after_success stop:flaky:3`. A word that is no plan is left out, since labels are
 * the customer's to write.
 */
export function faultPlansFromLabel(label: string | undefined): FaultPlan[] {
  return (label ?? "").split(/\s+/).flatMap((word) => {
    const parts = word.split(":");
    const named = parts.length > 1 && !Fault.safeParse(parts[0]).success;
    const [operation, fault, times] = named ? parts : ["create", ...parts];
    const known = Fault.safeParse(fault);
    if (!known.success) return [];
    const plan = FaultPlan.safeParse({
      operation,
      fault: known.data,
      times: times === undefined ? usualTimes(known.data) : Number(times),
    });
    return plan.success ? [plan.data] : [];
  });
}

import { z } from "zod";
import { delayMs } from "./duration";
import { type Comparison, parseCondition } from "./expression";
import type { Op } from "./protocol";
import { stepName } from "./record";

interface PlanBase {
  id: string;
  name: string;
  op: string;
}
/** What a function asks for next, read and checked before anything is stored. */
export type Plan = PlanBase &
  (
    | { kind: "step" }
    | { kind: "sleep"; delayMs: number }
    | { kind: "wait"; eventName: string; condition: Comparison[]; timeoutMs: number }
    | { kind: "invoke"; functionId: string; payload: object; data: Record<string, unknown>; timeoutMs?: number }
    | { kind: "unsupported"; reason: string }
  );

const sleepOp = z.object({ name: z.string() });
const waitOp = z.object({ name: z.string(), opts: z.object({ timeout: z.string(), if: z.string().optional() }) });
const invokeOp = z.object({
  opts: z.object({
    function_id: z.string(),
    timeout: z.string().nullish(),
    payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  }),
});

/** Reads one op of the SDK. What is outside the supported subset becomes a plan that says why. */
export function readPlan(op: Op, now: Date): Plan {
  const base = { id: op.id, name: stepName(op), op: op.op };
  try {
    return { ...base, ...readKind(op, now) };
  } catch (error) {
    return { ...base, kind: "unsupported", reason: error instanceof Error ? error.message : String(error) };
  }
}

type Kind<P> = P extends PlanBase ? Omit<P, keyof PlanBase> : never;

function readKind(op: Op, now: Date): Kind<Plan> {
  if (op.opts?.parallelMode !== undefined) throw new Error("option parallelMode");
  switch (op.op) {
    case "StepPlanned":
      return { kind: "step" };
    case "Sleep":
      return { kind: "sleep", delayMs: delayMs(sleepOp.parse(op).name, now) };
    case "WaitForEvent": {
      const { name, opts } = waitOp.parse(op);
      const condition = opts.if === undefined ? [] : parseCondition(opts.if);
      return { kind: "wait", eventName: name, condition, timeoutMs: delayMs(opts.timeout, now) };
    }
    case "InvokeFunction": {
      const { function_id: functionId, timeout, payload } = invokeOp.parse(op).opts;
      const timeoutMs = timeout ? delayMs(timeout, now) : undefined;
      return { kind: "invoke", functionId, payload: payload ?? {}, data: payload?.data ?? {}, timeoutMs };
    }
    default:
      throw new Error(`operation ${op.op}`);
  }
}

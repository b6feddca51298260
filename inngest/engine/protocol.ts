import { z } from "zod";

/** A step's identity in a run: the SHA-1 of its id, made by the SDK. The empty one stands for "discover what is next". */
export const discovery = "";

export const stepError = z.looseObject({
  name: z.string().optional(),
  message: z.string().optional(),
  stack: z.string().optional(),
});
export type StepErrorValue = z.infer<typeof stepError>;

const opBase = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown(),
  error: stepError.nullish(),
  /** `b` is the duration in nanoseconds. */
  timing: z.object({ b: z.number() }).nullish(),
});
export type Op = z.infer<typeof opBase>;
export const checkpointOp = opBase;
export type CheckpointOp = Op;
export const opList = z.array(opBase);

/** What a step left behind, in the form in which the SDK takes it back. */
export type Memo = { data: unknown } | { error: StepErrorValue } | Record<string, unknown> | null;

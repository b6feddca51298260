import { Cron } from "croner";
import { z } from "zod";
import { parseDurationMs } from "./duration";
import { type Comparison, type Operand, parseCondition, parseKey } from "./expression";

const parsed = <T>(parse: (source: string) => T) =>
  z.string().transform((source, context) => {
    try {
      return parse(source);
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });

const condition = parsed<Comparison[]>(parseCondition);
const key = parsed<Operand[]>(parseKey);
const durationMs = parsed(parseDurationMs);
const eventName = z.string().refine((name) => !name.includes("*"), "wildcard events are not supported");
const limit = z.strictObject({
  limit: z.number().int().positive(),
  key: key.optional(),
  scope: z.literal("fn").optional(),
});

/**
 * The subset of Inngest's function options that the engine runs, as the SDK registers them. Whatever is not named here
 * (priority, batchEvents, rateLimit, throttle, singleton, timeouts, …) makes the engine refuse to start.
 */
const supportedOptions = z.strictObject({
  id: z.string(),
  name: z.string(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: eventName, expression: condition.optional() }),
      z.strictObject({ cron: parsed(parseCron) }),
    ]),
  ),
  steps: z.object({ step: z.object({ retries: z.object({ attempts: z.number().int().nonnegative() }).optional() }) }),
  concurrency: z
    .union([
      z
        .number()
        .int()
        .positive()
        .transform((limit) => [{ limit }]),
      limit.transform((one) => [one]),
      z.array(limit).max(2),
    ])
    .default([]),
  idempotency: key.optional(),
  debounce: z.strictObject({ period: durationMs, key: key.default([]), timeout: durationMs.optional() }).optional(),
  cancel: z.array(z.strictObject({ event: eventName, if: condition.optional() })).default([]),
});

export interface CronSpec {
  source: string;
  pattern: string;
  timezone: string;
}

/** `TZ=Europe/Berlin 0 9 * * *`; without a zone it is UTC, as on a real server. */
function parseCron(source: string): CronSpec {
  const [, timezone = "UTC", pattern = ""] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(source) ?? [];
  new Cron(pattern, { timezone, paused: true }).nextRun();
  return { source, pattern, timezone };
}

export interface FunctionSpec {
  id: string;
  name: string;
  maxAttempts: number;
  triggers: { event: string; condition?: Comparison[] }[];
  crons: CronSpec[];
  limits: { limit: number; key?: Operand[] }[];
  idempotency?: Operand[];
  debounce?: { periodMs: number; timeoutMs?: number; key: Operand[] };
  cancels: { event: string; condition?: Comparison[] }[];
}

/** Three retries unless a function says otherwise: the SDK's and the server's default. */
const defaultRetries = 3;

/**
 * Reads one function's registration.
 * @throws Error naming the function and the option when it asks for more than the engine supports
 */
export function compileFunction(registration: unknown): FunctionSpec {
  const read = supportedOptions.safeParse(registration);
  if (!read.success) throw new Error(explain(registration, read.error));
  const { id, name, triggers, steps, concurrency, idempotency, debounce, cancel } = read.data;
  return {
    id,
    name,
    maxAttempts: (steps.step.retries?.attempts ?? defaultRetries) + 1,
    triggers: triggers.flatMap((trigger) =>
      "event" in trigger ? [{ event: trigger.event, condition: trigger.expression }] : [],
    ),
    crons: triggers.flatMap((trigger) => ("cron" in trigger ? [trigger.cron] : [])),
    limits: concurrency,
    idempotency,
    debounce: debounce && { periodMs: debounce.period, timeoutMs: debounce.timeout, key: debounce.key },
    cancels: cancel.map((one) => ({ event: one.event, condition: one.if })),
  };
}

const identified = z.object({ id: z.string() });

function explain(registration: unknown, error: z.ZodError): string {
  const id = identified.safeParse(registration).data?.id ?? "?";
  const reasons = error.issues.flatMap((issue) => {
    const path = issue.path.join(".");
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((option) => `option "${[path, option].filter(Boolean).join(".")}"`);
    return [`option "${path}": ${issue.message}`];
  });
  return `function "${id}" asks for what the embedded engine does not support: ${reasons.join("; ")}`;
}

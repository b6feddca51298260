import type { PlatformStatus } from "./contract";

type Facts = Pick<PlatformStatus, "outbox" | "engine" | "runs">;
type Judgement = Pick<PlatformStatus, "verdict" | "concerns">;

/** Under load events and steps wait for moments; for this long they wait only when something stands still. */
const lateSeconds = 60;

/** What of the facts is not as it should be, the worst first, each in a sentence for the staff. */
export function judgeStatus({ outbox, engine, runs }: Facts): Judgement {
  const rules: [boolean, string, string][] = [
    [engine.workers === 0, "engine.no_worker", "No worker runs: nothing is provisioned, invoiced or sent."],
    [
      outbox.lag_seconds > lateSeconds,
      "outbox.late",
      `Events wait for ${minutes(outbox.lag_seconds)} to be handed over.`,
    ],
    [late(engine), "engine.late", `Steps are due and wait for ${minutes(engine.lag_seconds ?? 0)}.`],
    [outbox.dead > 0, "outbox.dead", `${count(outbox.dead, "event")} could not be handed over.`],
    [
      (engine.dead_events ?? 0) > 0,
      "engine.dead",
      `${count(engine.dead_events ?? 0, "event")} could not be dispatched.`,
    ],
    [runs.stuck > 0, "runs.stuck", `${count(runs.stuck, "workflow run")} should have ended by now.`],
  ];
  const concerns = rules.flatMap(([holds, code, message]) => (holds ? [{ code, message }] : []));
  return { verdict: concerns.length === 0 ? "ok" : "degraded", concerns };
}

const late = ({ lag_seconds }: Facts["engine"]) => lag_seconds !== null && lag_seconds > lateSeconds;
const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const minutes = (seconds: number) => count(Math.round(seconds / 60), "minute");

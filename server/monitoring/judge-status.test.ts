import { describe, expect, it } from "vitest";
import { judgeStatus } from "./judge-status";

const calm = {
  outbox: { waiting: 12, dead: 0, lag_seconds: 0.4 },
  engine: { kind: "embedded" as const, workers: 1, executing: 3, waiting: 9, dead_events: 0, lag_seconds: 1 },
  runs: { queued: 2, running: 3, waiting: 0, compensating: 1, stuck: 0, awaiting_person: 2 },
};

describe("the verdict", () => {
  it("is ok while work waits for moments or for people only", () => {
    expect(judgeStatus(calm)).toEqual({ verdict: "ok", concerns: [] });
  });

  it("puts a missing worker before everything else", () => {
    const engine = { ...calm.engine, workers: 0 };
    const { concerns } = judgeStatus({ ...calm, engine, outbox: { ...calm.outbox, dead: 3 } });
    expect(concerns.map(({ code }) => code)).toEqual(["engine.no_worker", "outbox.dead"]);
  });

  it("does not hold the unknown workers of an Inngest server against it", () => {
    const engine = { kind: "inngest" as const, workers: null, executing: null, waiting: null, dead_events: null };
    expect(judgeStatus({ ...calm, engine: { ...engine, lag_seconds: null } }).verdict).toBe("ok");
  });
});

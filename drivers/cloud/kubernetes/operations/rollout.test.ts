import { describe, expect, it } from "vitest";
import { deploymentProgress, statefulSetProgress } from "./rollout";

const rolledOut = {
  metadata: { name: "web", generation: 2 },
  spec: { replicas: 2, selector: {}, template: {} },
  status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
};
const condition = (type: string, status: string, reason: string) => ({ type, status, reason, message: `${reason}!` });

describe("a deployment", () => {
  it("is done when every replica is of the last version and available", () => {
    expect(deploymentProgress(rolledOut)).toEqual({ state: "done" });
  });

  it.each([{ observedGeneration: 1 }, { updatedReplicas: 1 }, { replicas: 3 }, { availableReplicas: 1 }])(
    "waits while its status says %j",
    (status) => {
      expect(deploymentProgress({ ...rolledOut, status: { ...rolledOut.status, ...status } })).toEqual({
        state: "waiting",
      });
    },
  );

  it.each([
    condition("Progressing", "False", "ProgressDeadlineExceeded"),
    condition("ReplicaFailure", "True", "FailedCreate"),
  ])("has failed, in the cluster's words, when it says $reason", (said) => {
    const status = { ...rolledOut.status, availableReplicas: 0, conditions: [said] };
    expect(deploymentProgress({ ...rolledOut, status })).toEqual({ state: "failed", problem: `web: ${said.message}` });
  });

  it("has failed when somebody deleted it", () => {
    expect(deploymentProgress(null)).toMatchObject({ state: "failed" });
  });
});

describe("a stateful set", () => {
  const set = {
    metadata: { name: "db", generation: 2 },
    spec: { replicas: 2, selector: {}, template: {}, serviceName: "db" },
    status: { observedGeneration: 2, replicas: 2, readyReplicas: 2, currentRevision: "b", updateRevision: "b" },
  };

  it("is done when every replica is ready and of the last revision", () => {
    expect(statefulSetProgress(set)).toEqual({ state: "done" });
  });

  it.each([{ observedGeneration: 1 }, { replicas: 1 }, { readyReplicas: 1 }, { currentRevision: "a" }])(
    "waits while its status says %j",
    (status) => {
      expect(statefulSetProgress({ ...set, status: { ...set.status, ...status } })).toEqual({ state: "waiting" });
    },
  );
});

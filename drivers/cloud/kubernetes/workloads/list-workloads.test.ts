import { describe, expect, it } from "vitest";
import { workloadsIn } from "./list-workloads";
import { emptySnapshot, ownedBy, podOf } from "./testing";

const template = { spec: { containers: [{ name: "main", image: "nginx:1" }] } };
const metadata = (name: string, more: object = {}) => ({
  name,
  uid: `uid-${name}`,
  generation: 1,
  creationTimestamp: new Date(0),
  ...more,
});
const deployment = (name: string, readyReplicas: number) => ({
  metadata: metadata(name),
  spec: { replicas: 2, selector: {}, template },
  status: {
    observedGeneration: 1,
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: readyReplicas,
    readyReplicas,
  },
});
const replicaSet = (name: string, of: string) => ({
  metadata: metadata(name, { ownerReferences: ownedBy("Deployment", `uid-${of}`) }),
});
const job = (name: string, conditions: { type: string; status: string; message?: string }[], more: object = {}) => ({
  metadata: metadata(name, more),
  spec: { template },
  status: { succeeded: 0, conditions },
});
const listed = (snapshot: Partial<typeof emptySnapshot>) =>
  workloadsIn({ ...emptySnapshot, ...snapshot }).map(({ workload }) => workload);

describe("the workloads of a namespace", () => {
  it("have the pods that they keep, also those of an older version, newest first, and nobody else's", () => {
    const pods = [
      podOf({ name: "old", owner: ownedBy("ReplicaSet", "uid-web-1"), minute: 1 }),
      podOf({ name: "new", owner: ownedBy("ReplicaSet", "uid-web-2"), minute: 2 }),
      podOf({ name: "other", owner: ownedBy("ReplicaSet", "uid-api-1"), minute: 3 }),
    ];
    const replicaSets = [replicaSet("web-1", "web"), replicaSet("web-2", "web"), replicaSet("api-1", "api")];
    const [api, web] = listed({ deployments: [deployment("web", 2), deployment("api", 2)], replicaSets, pods });
    expect(web).toMatchObject({ name: "web", pods: [{ name: "new" }, { name: "old" }], rollout: "complete" });
    expect(api).toMatchObject({ name: "api", pods: [{ name: "other" }], images: ["nginx:1"] });
  });

  it("that do not come up say why, in the words of the pod that does not", () => {
    const waiting = { reason: "ImagePullBackOff", message: "no such image" };
    const pods = [
      podOf({ name: "web-1-a", owner: ownedBy("ReplicaSet", "uid-web-1"), status: { state: { waiting } } }),
    ];
    const replicaSets = [replicaSet("web-1", "web")];
    expect(listed({ deployments: [deployment("web", 1)], replicaSets, pods })).toMatchObject([
      {
        rollout: "progressing",
        desired: 2,
        ready: 1,
        message: "main: ImagePullBackOff (no such image)",
        pods: [{ state: "pending", ready: false }],
      },
    ]);
  });

  it("count how often containers were started again, and tell how the last one ended", () => {
    const terminated = { exitCode: 137, reason: "OOMKilled" };
    const pods = [
      podOf({ name: "lonely", containers: ["a", "b"], status: { restartCount: 2, state: { terminated } } }),
    ];
    expect(listed({ pods })).toMatchObject([
      { kind: "pod", desired: 1, ready: 0, pods: [{ restarts: 4, message: "a: OOMKilled, exit code 137" }] },
    ]);
  });

  it("show a cron job in place of its jobs, with their pods, and how the last one went", () => {
    const owner = ownedBy("CronJob", "uid-nightly");
    const first = job("nightly-1", [{ type: "Complete", status: "True" }], { ownerReferences: owner });
    const last = job("nightly-2", [{ type: "Failed", status: "True", message: "too often" }], {
      ownerReferences: owner,
      creationTimestamp: new Date(9),
    });
    const cronJobs = [
      { metadata: metadata("nightly"), spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template } } } },
    ];
    const pods = [podOf({ name: "nightly-1-x", owner: ownedBy("Job", "uid-nightly-1") })];
    expect(listed({ jobs: [first, last], cronJobs, pods })).toMatchObject([
      {
        kind: "cron_job",
        desired: null,
        rollout: "failed",
        message: "Runs at 0 3 * * *; the last time: too often",
        pods: [{ name: "nightly-1-x" }],
      },
    ]);
  });

  it.each([
    [[{ type: "Complete", status: "True" }], "complete"],
    [[{ type: "Failed", status: "True" }], "failed"],
    [[{ type: "Failed", status: "False" }], "progressing"],
    [[], "progressing"],
  ])("show a job with the conditions %j as %s", (conditions, rollout) => {
    expect(listed({ jobs: [job("import", conditions)] })).toMatchObject([{ kind: "job", rollout }]);
  });

  it("are in one order, by kind and then by name", () => {
    const statefulSets = [{ metadata: metadata("db"), spec: { selector: {}, serviceName: "db", template } }];
    const names = listed({ deployments: [deployment("web", 2), deployment("api", 2)], statefulSets }).map(
      ({ kind, name }) => `${kind} ${name}`,
    );
    expect(names).toEqual(["deployment api", "deployment web", "stateful_set db"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CloudError } from "../../errors";
import { judgeManifests } from "./judge-manifests";

const namespace = "shop-0123456789";

const container = { name: "web", image: "nginx:1" };
const podSpec = { containers: [container] };
const template = { metadata: { labels: { app: "web" } }, spec: podSpec };
const selector = { matchLabels: { app: "web" } };
const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", labels: { app: "web" } },
  spec: { replicas: 2, selector, template },
};
const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web" },
  spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
};
const ingress = {
  apiVersion: "networking.k8s.io/v1",
  kind: "Ingress",
  metadata: { name: "web", annotations: { "nginx.ingress.kubernetes.io/proxy-body-size": "8m" } },
  spec: {
    rules: [
      {
        host: "shop.example.com",
        http: {
          paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } }],
        },
      },
    ],
  },
};
const claim = {
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  metadata: { name: "data" },
  spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
};

/** Every kind that carries pods, and where its pods are described. */
const workloads = [
  { object: deployment, pods: "/spec/template/spec" },
  {
    object: { ...deployment, kind: "StatefulSet", spec: { selector, serviceName: "web", template } },
    pods: "/spec/template/spec",
  },
  {
    object: { apiVersion: "batch/v1", kind: "Job", metadata: { name: "once" }, spec: { template } },
    pods: "/spec/template/spec",
  },
  {
    object: {
      apiVersion: "batch/v1beta1",
      kind: "CronJob",
      metadata: { name: "nightly" },
      spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template } } },
    },
    pods: "/spec/jobTemplate/spec/template/spec",
  },
];

const judge = (...objects: unknown[]) =>
  judgeManifests(
    objects.map((object) => JSON.stringify(object)),
    namespace,
  );

/** Where the first thing stands that was refused; null when everything was accepted. */
function refusedAt(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof CloudError && error.kind === "refused") return error.pointer ?? "";
    throw error;
  }
}

/** A copy in which `value` stands at a JSON pointer; what is missing on the way is made. */
function planted(object: unknown, pointer: string, value: unknown): unknown {
  const [head, ...rest] = pointer.split("/").slice(1);
  if (head === undefined) return value;
  const key = head.replaceAll("~1", "/").replaceAll("~0", "~");
  const below = rest.length > 0 ? `/${rest.join("/")}` : "";
  if (Array.isArray(object))
    return object.map((entry, i) => (String(i) === key ? planted(entry, below, value) : entry));
  const fields = typeof object === "object" && object !== null ? Object.entries(object) : [];
  const known = new Map<string, unknown>(fields);
  return Object.fromEntries([...fields, [key, planted(known.get(key), below, value)]]);
}

/** What reaches out of a namespace, by where in a pod it would stand. */
const reachingOut: [string, unknown][] = [
  ["/hostNetwork", true],
  ["/hostNetwork", false],
  ["/hostPID", true],
  ["/hostIPC", true],
  ["/hostUsers", true],
  ["/nodeName", "node-1"],
  ["/nodeSelector/node-role.kubernetes.io~1master", ""],
  ["/tolerations", [{ operator: "Exists" }]],
  ["/priorityClassName", "system-cluster-critical"],
  ["/runtimeClassName", "runc"],
  ["/schedulerName", "mine"],
  ["/serviceAccountName", "platforma-customer"],
  ["/serviceAccount", "admin"],
  ["/affinity/nodeAffinity", {}],
  ["/securityContext/sysctls", [{ name: "kernel.msgmax", value: "1" }]],
  ["/securityContext/seccompProfile/type", "Unconfined"],
  ["/securityContext/seLinuxOptions", { type: "spc_t" }],
  ["/securityContext/windowsOptions", { hostProcess: true }],
  ["/ephemeralContainers", [container]],
  ["/volumes", [{ name: "root", hostPath: { path: "/" } }]],
  ["/volumes", [{ name: "nfs", nfs: { server: "10.0.0.1", path: "/" } }]],
  ["/volumes", [{ name: "own", ephemeral: { volumeClaimTemplate: { metadata: { finalizers: ["x/y"] }, spec: {} } } }]],
  ["/volumes", [{ name: "csi", csi: { driver: "any" } }]],
  ["/volumes", [{ name: "token", projected: { sources: [{ serviceAccountToken: { path: "t", audience: "api" } }] } }]],
  ["/containers/0/securityContext/privileged", true],
  ["/containers/0/securityContext/capabilities/add", ["NET_ADMIN"]],
  ["/containers/0/securityContext/procMount", "Unmasked"],
  ["/containers/0/ports", [{ containerPort: 80, hostPort: 80 }]],
  ["/containers/0/ports", [{ containerPort: 80, hostIP: "0.0.0.0" }]],
  ["/containers/0/livenessProbe/httpGet", { host: "169.254.169.254", port: 80, path: "/" }],
  ["/containers/0/lifecycle/preStop/tcpSocket", { host: "10.0.0.1", port: 22 }],
  ["/containers/0/volumeMounts", [{ name: "data", mountPath: "/d", mountPropagation: "Bidirectional" }]],
  ["/containers/0/volumeDevices", [{ name: "disk", devicePath: "/dev/sda" }]],
  ["/containers/0/resources/limits/nvidia.com~1gpu", 1],
  ["/initContainers", [{ ...container, securityContext: { privileged: true } }]],
];

describe("what a customer may have", () => {
  it("accepts what belongs to an application", () => {
    const config = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" }, data: { mode: "live" } };
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "keys" }, stringData: { key: "s" } };
    const scaler = {
      apiVersion: "autoscaling/v1",
      kind: "HorizontalPodAutoscaler",
      metadata: { name: "web" },
      spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" } },
    };
    const objects = [...workloads.map(({ object }) => object), service, ingress, claim, config, secret, scaler];
    expect(judge(...objects).map(({ manifest }) => manifest.kind)).toEqual(objects.map(({ kind }) => kind));
  });

  it("reads several documents of one manifest and says where each stands", () => {
    const text = `${JSON.stringify(service)}\n---\n# nothing\n---\n${JSON.stringify(claim)}\n`;
    expect(judgeManifests([text, JSON.stringify(ingress)], namespace).map(({ pointer }) => pointer)).toEqual([
      "/manifests/0/0",
      "/manifests/0/2",
      "/manifests/1/0",
    ]);
  });

  it("takes annotations that describe", () => {
    const annotations = { owner: "team-a", "checksum/config": "9f", "kubernetes.io/change-cause": "new image" };
    expect(judge(planted(deployment, "/spec/template/metadata/annotations", annotations))).toHaveLength(1);
  });

  it("keeps out of the sent object the namespace that it names, when it is its own", () => {
    const [judged] = judge(planted(service, "/metadata/namespace", namespace));
    expect(judged?.manifest.metadata).toEqual({ name: "web" });
  });
});

describe("what reaches out of the namespace", () => {
  for (const { object, pods } of workloads) {
    it.each(reachingOut)(`is refused at its place in a ${object.kind}: %s = %j`, (at, value) => {
      const bad = planted(object, pods + at, value);
      expect(refusedAt(() => judge(service, bad))).toContain(`/manifests/1/0${pods}/${at.split("/")[1]}`);
    });
  }

  it.each([
    [service, "/spec/type", "NodePort"],
    [service, "/spec/type", "LoadBalancer"],
    [service, "/spec/type", "ExternalName"],
    [service, "/spec/externalIPs", ["10.0.0.1"]],
    [service, "/spec/externalName", "other.svc"],
    [service, "/spec/loadBalancerSourceRanges", []],
    [service, "/spec/selector", {}],
    [claim, "/spec/volumeName", "pv-of-somebody"],
    [claim, "/spec/selector", {}],
    [ingress, "/spec/defaultBackend", {}],
    [ingress, "/spec/rules/0/host", "*"],
    [ingress, "/metadata/annotations/nginx.ingress.kubernetes.io~1configuration-snippet", "return 200;"],
    [ingress, "/metadata/annotations/nginx.ingress.kubernetes.io~1proxy-body-size", "8m; } location / {"],
    [deployment, "/metadata/namespace", "kube-system"],
    [deployment, "/spec/revisionHistoryLimit", 1_000],
    [deployment, "/metadata/finalizers", ["example.com/never"]],
    [deployment, "/metadata/ownerReferences", []],
    [deployment, "/metadata/generateName", "web-"],
    [deployment, "/metadata/name", "platforma-mine"],
    [deployment, "/metadata/labels/platforma.dev~1tenant", "other"],
    [deployment, "/spec/template/metadata/annotations/k8s.v1.cni.cncf.io~1networks", "other/net"],
    [deployment, "/spec/template/metadata/annotations/org.systemd.property.ExecStartPost", "['/bin/sh']"],
    [deployment, "/spec/template/metadata/annotations/run.oci.hooks.stdout", "/etc/cron.d/mine"],
    [deployment, "/spec/template/metadata/annotations/kubernetes.io~1config.mirror", "0"],
    [deployment, "/spec/template/metadata/namespace", "other"],
    [deployment, "/kind", "DaemonSet"],
  ])("is refused in %#", (object, at, value) => {
    expect(refusedAt(() => judge(planted(object, at, value)))).toBe(`/manifests/0/0${at}`);
  });

  it.each([
    ["v1", "Namespace"],
    ["v1", "Node"],
    ["v1", "PersistentVolume"],
    ["v1", "ServiceAccount"],
    ["v1", "ResourceQuota"],
    ["v1", "Endpoints"],
    ["v1", "Pod"],
    ["v1", "List"],
    ["rbac.authorization.k8s.io/v1", "Role"],
    ["rbac.authorization.k8s.io/v1", "ClusterRoleBinding"],
    ["networking.k8s.io/v1", "NetworkPolicy"],
    ["admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration"],
    ["apiextensions.k8s.io/v1", "CustomResourceDefinition"],
    ["example.com/v1", "Deployment"],
  ])("refuses the kind %s %s", (apiVersion, kind) => {
    expect(refusedAt(() => judge({ apiVersion, kind, metadata: { name: "any" }, spec: {} }))).toBe(
      "/manifests/0/0/kind",
    );
  });

  it("refuses a secret that would become another account's token", () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "token" },
      type: "kubernetes.io/service-account-token",
    };
    expect(refusedAt(() => judge(secret))).toBe("/manifests/0/0/type");
  });
});

describe("what is no manifest", () => {
  it.each([
    ["nothing", []],
    ["an empty document", [""]],
  ])("refuses %s", (_, manifests) => {
    expect(refusedAt(() => judgeManifests(manifests, namespace))).toBe("/manifests");
  });

  it.each([
    ["text that is no YAML", "a: [1", "/manifests/0/0"],
    ["a key that stands twice", "kind: A\nkind: B", "/manifests/0/0"],
    ["a list", "[1, 2]", "/manifests/0/0"],
    ["an object of no kind", "metadata: {name: a}", "/manifests/0/0"],
    ["a tag that makes code", "!!js/function 'return 1'", "/manifests/0/0"],
  ])("refuses %s", (_, text, pointer) => {
    expect(refusedAt(() => judgeManifests([text], namespace))).toBe(pointer);
  });

  it("refuses aliases that unfold without end", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(refusedAt(() => judgeManifests([lines.join("\n")], namespace))).toBe("/manifests/0/0");
  });

  it.each<[string, string]>([
    ["a map of tens of thousands of keys", Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join("\n")],
    [
      "a map of which there are to be a thousand copies",
      `a: &a {${"k: 1, ".repeat(500)}}\nb:\n${"  - {<<: *a}\n".repeat(1_000)}`,
    ],
    [
      "a map that is merged in one place a thousand times",
      `a: &a {${"k: 1, ".repeat(500)}}\nb: {<<: [${"*a, ".repeat(1_000)}]}`,
    ],
    ["an endless list", `a: [${"1,".repeat(100_000)}]`],
  ])("refuses unread, and does not hold up anybody with it: %s", (_, text) => {
    const began = performance.now();
    expect(refusedAt(() => judgeManifests([text], namespace))).toBe("/manifests");
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it("refuses a workload that is large, of which the cluster would keep many copies", () => {
    const annotations = { note: "x".repeat(65_000) };
    expect(
      refusedAt(() => judge(planted(deployment, "/metadata/annotations", { ...annotations, more: "x".repeat(600) }))),
    ).toBe("/manifests/0/0");
    expect(judge(planted(deployment, "/metadata/annotations", annotations))).toHaveLength(1);
  });

  it("counts what all manifests have together", () => {
    const part = Array.from({ length: 2_000 }, (_, i) => `k${i}: 1`).join("\n");
    expect(refusedAt(() => judgeManifests(Array(10).fill(part), namespace))).toBe("/manifests");
  });

  it("reads what is written once and merged elsewhere", () => {
    const text = ["defaults: &labels {app: web, tier: front}", ...Array.from({ length: 20 }, () => "")].join("\n");
    const config = (n: number) =>
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${n}}\ndata: {a: &a "1", b: *a}\n`;
    expect(
      judgeManifests(
        Array.from({ length: 50 }, (_, n) => config(n)),
        namespace,
      ),
    ).toHaveLength(50);
    expect(refusedAt(() => judgeManifests([text], namespace))).toBe("/manifests/0/0");
    const merged = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, labels: &l {app: web}, annotations: {<<: *l, b: c}}`;
    expect(judgeManifests([merged], namespace)[0]?.manifest.metadata).toMatchObject({
      annotations: { app: "web", b: "c" },
    });
  });

  it("reads a long text that is one value", () => {
    const settings = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "page" },
      data: { page: "a b\n".repeat(60_000) },
    };
    expect(judge(settings)).toHaveLength(1);
  });

  it("refuses one object that stands in it twice", () => {
    expect(refusedAt(() => judge(service, service))).toBe("/manifests/1/0/metadata/name");
  });
});

/** The words of which no accepted manifest may have one as a key, whatever the list of allowed ones says. */
const forbiddenKeys = new Set(
  "hostPath hostNetwork hostPID hostIPC hostPort hostIP host nodeName tolerations finalizers ownerReferences externalIPs externalName nodePort volumeName mountPropagation csi nfs ephemeralContainers serviceAccount priorityClassName runtimeClassName".split(
    " ",
  ),
);

function* keysOf(value: unknown, path: string[] = []): Generator<string[]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    yield [...path, key];
    yield* keysOf(below, [...path, key]);
  }
}

/** Without what only selects, describes or counts: there any word is a word. */
function bound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bound);
  if (typeof value !== "object" || value === null) return value;
  const free = ["labels", "matchLabels", "selector", "resources", "name"];
  const kept = Object.entries(value).filter(([key]) => !free.includes(key));
  return Object.fromEntries(kept.map(([key, below]) => [key, bound(below)]));
}

describe("whatever comes", () => {
  it("never answers with anything but a refusal that says where", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify(value)),
        ),
        (text) => {
          expect(refusedAt(() => judgeManifests([text], namespace))).toMatch(/^\/manifests/);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("accepts no object, however it was changed, in which something reaches out", () => {
    const words = fc.constantFrom(
      ...forbiddenKeys,
      "privileged",
      "add",
      "containers",
      "volumes",
      "spec",
      "name",
      "type",
    );
    const values = fc.oneof(fc.boolean(), fc.constantFrom("NodePort", "kube-system", "SYS_ADMIN"), fc.jsonValue());
    const objects = fc.constantFrom(...workloads.map(({ object }) => object), service, claim);
    let accepted = 0;
    fc.assert(
      fc.property(objects, fc.nat(), words, values, (object, draw, word, value) => {
        const paths = ["", ...[...keysOf(object)].map((path) => `/${path.join("/")}`)];
        const bad = planted(object, `${paths[draw % paths.length]}/${word}`, value);
        if (refusedAt(() => judge(bad)) !== null) return;
        accepted += 1;
        const binding = bound(bad);
        expect([...keysOf(binding)].filter((path) => forbiddenKeys.has(path.at(-1) ?? ""))).toEqual([]);
        expect(JSON.stringify(binding)).not.toMatch(/"privileged":true|"add":\["|:"NodePort"|:"kube-system"/);
      }),
      { numRuns: 1_000 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

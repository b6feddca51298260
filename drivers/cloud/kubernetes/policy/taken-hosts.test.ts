import { expect, it } from "vitest";
import { judgeManifests } from "./judge-manifests";
import { refuseTakenHosts } from "./taken-hosts";

const spec = (...hosts: string[]) => ({
  rules: hosts.map((host) => ({
    host,
    http: { paths: [{ pathType: "Prefix" as const, backend: { service: { name: "web", port: { number: 80 } } } }] },
  })),
});
const wanted = (...hosts: string[]) =>
  judgeManifests(
    [
      JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } }),
      JSON.stringify({
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: { name: "web" },
        spec: spec(...hosts),
      }),
    ],
    "mine",
  );
const others = [{ spec: spec("shop.example.com", "*.apps.example.com") }, {}];

it.each(["shop.example.com", "*.example.com", "a.apps.example.com", "*.apps.example.com"])(
  "refuses at its place a host that leads to somebody else: %s",
  (host) => {
    expect(() => refuseTakenHosts(wanted("free.example.com", host), others)).toThrow(
      expect.objectContaining({ kind: "refused", pointer: "/manifests/1/0/spec/rules/1/host" }),
    );
  },
);

it.each(["www.example.com", "a.b.apps.example.com", "apps.example.com", "*.shop.example.com"])(
  "leaves a host that nobody has: %s",
  (host) => expect(refuseTakenHosts(wanted(host), others)).toBeUndefined(),
);

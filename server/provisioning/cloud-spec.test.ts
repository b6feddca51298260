import { describe, expect, it } from "vitest";
import { cloudSpec } from "./cloud-spec";
import type { ResourceRow } from "./store";

const row = (change: Partial<ResourceRow> = {}): ResourceRow => ({
  id: "res_01h455vb4pex5vsknk084sn02q",
  organization_id: "org_01h455vb4pex5vsknk084sn02q",
  project_id: null,
  order_id: "ord_01h455vb4pex5vsknk084sn02q",
  order_item_id: "oit_01h455vb4pex5vsknk084sn02q",
  kind: "server",
  name: "web-1",
  region: "fra1",
  endpoint: "sandbox",
  place: null,
  client_token: "wfr_01h455vb4pex5vsknk084sn02q",
  external_id: null,
  product: { id: "prod_1", key: "cloud-server", name: "Cloud server" },
  plan: { id: "plan_1", key: "cx-1", name: "CX 1", attributes: { flavour: "cx-1", vcpu: 1, ram_gib: 2, disk_gib: 20 } },
  options: { image: "debian-12" },
  attributes: {},
  commercial_status: "pending_active",
  operating_status: "pending",
  labels: {},
  adopted: false,
  deletion_protection: false,
  suspension_reason: null,
  retained_until: null,
  seen_at: null,
  version: 1,
  created_at: new Date(0),
  activated_at: null,
  terminated_at: null,
  ...change,
});

describe("what is asked of the cloud", () => {
  it("takes the size from the plan and the rest from the options", () => {
    const ssh_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO web ";
    const spec = cloudSpec(row({ options: { image: "debian-12", ssh_key, user_data: "#cloud-config" } }));
    expect(spec).toMatchObject({
      kind: "server",
      flavour: "cx-1",
      image: "debian-12",
      tenant: "org_01h455vb4pex5vsknk084sn02q",
      sshKeys: [ssh_key.trim()],
      userData: "#cloud-config",
    });
  });

  it("limits a namespace by its plan", () => {
    const attributes = { vcpu: 2, ram_gib: 4, storage_gib: 20, pods: 40 };
    const plan = { id: "plan_2", key: "ns-small", name: "Small", attributes };
    expect(cloudSpec(row({ kind: "namespace", plan, options: {} }))).toMatchObject({
      kind: "namespace",
      limits: { vcpu: 2, ramGib: 4, storageGib: 20, pods: 40 },
    });
  });

  it.each([
    ["web-1", "web-1"],
    ["Büro Server!", "buro-server-084sn02q"],
    ["日本", "084sn02q"],
    ["-x-", "x-084sn02q"],
  ])("makes a name that every cloud accepts of %s", (name, expected) => {
    expect(cloudSpec(row({ name })).name).toBe(expected);
  });

  it("keeps labels that the cloud would refuse on the platform's side", () => {
    const { labels } = cloudSpec(row({ labels: { team: "web", CostCentre: "7" } }));
    expect(labels).toEqual({ team: "web", "platforma.resource": "res_01h455vb4pex5vsknk084sn02q" });
  });

  it.each([
    ["/image", row({ options: { image: 7 } })],
    ["/sshKeys", row({ options: { image: "debian-12", ssh_keys: ["not a key"] } })],
    ["/kind", row({ kind: "submarine" })],
    ["/region", row({ region: "" })],
  ])("refuses with a pointer to %s what makes no specification", (pointer, wrong) => {
    expect(() => cloudSpec(wrong)).toThrow(expect.objectContaining({ kind: "refused" }));
    expect(() => cloudSpec(wrong)).toThrow(pointer);
  });
});

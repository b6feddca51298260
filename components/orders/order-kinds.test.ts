import { expect, it } from "vitest";
import { kindsOnOffer } from "./order-kinds";
import { sizeWords } from "./server-choices";

it("offers the kinds that have a product, servers first, and no other", () => {
  const of = (...kinds: string[]) => kindsOnOffer(kinds.map((resource_kind) => ({ resource_kind })));
  expect(of("namespace", "server", "server").map(({ kind }) => kind)).toEqual(["server", "namespace"]);
  expect(of("machine", "database").map(({ kind }) => kind)).toEqual(["machine"]);
  expect(of()).toEqual([]);
});

it("tells the size of each kind by what its plan has, and nothing that it does not", () => {
  expect(sizeWords("server", { vcpu: 1, ram_gib: 2, disk_gib: 20 })).toBe("1 vCPU · 2 GiB RAM · 20 GB NVMe");
  expect(sizeWords("machine", { flavour: "m", vcpu: 16, ram_gib: 64 })).toBe("16 vCPU · 64 GiB RAM");
  expect(sizeWords("namespace", { vcpu: 2, ram_gib: 4, storage_gib: 20, pods: 50 })).toBe(
    "2 vCPU · 4 GiB RAM · 20 GiB storage · 50 pods",
  );
});

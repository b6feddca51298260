import { describe, expect, it } from "vitest";
import { Invalid } from "@/server/kernel/errors";
import { parseInput } from "@/server/kernel/parse-input";
import { operateResourceSpec } from "@/server/provisioning/operations/contract";
import { placeOperationProblem } from "./resource-operation-problem";
import { type PlainName, requestOf } from "./resource-operation-words";

/** What the API answers to a form that was filled in like this. */
function refusalOf(name: PlainName, values: Record<string, string>): unknown {
  const filled = new FormData();
  for (const [field, value] of Object.entries(values)) filled.set(field, value);
  try {
    const id = "res_01h455vb4pex5vsknk084sn02q";
    return parseInput(operateResourceSpec.input, { id, operation: requestOf(name, filled) });
  } catch (error) {
    if (error instanceof Invalid) return { title: error.message, errors: error.errors };
    throw error;
  }
}

const placed = (name: PlainName, values: Record<string, string>) =>
  placeOperationProblem(refusalOf(name, values), Object.keys(values));

describe("what is wrong with an operation that was asked for", () => {
  it("stands at the field that it is about", () => {
    const { fields, rest } = placed("snapshot", { as: "Before Update" });
    expect(fields.get("as")).toContain("Lower-case letters");
    expect(rest).toEqual([]);
  });

  it.each([
    ["resize", { flavour: "" }],
    ["rebuild", { image: "", ssh_keys: "no key" }],
    ["restore", { snapshot: "" }],
    ["delete_snapshot", { snapshot: "" }],
    ["detach_network", { network: "Not A Network" }],
    ["attach_volume", { volume: "Not A Volume", size_gib: "0" }],
    ["detach_volume", { volume: "Not A Volume" }],
    ["apply_manifests", { manifests: "x".repeat(262_145) }],
    ["scale", { workload: "Not A Workload", replicas: "-1" }],
  ] as const)("finds every field of %s", (name, values) => {
    const { fields, rest } = placed(name, values);
    expect([...fields.keys()]).toEqual(Object.keys(values));
    expect(rest).toEqual([]);
  });

  it("keeps what no field of the form can show", () => {
    const { fields, rest } = placeOperationProblem(refusalOf("snapshot", { as: "Before Update" }), []);
    expect(fields.size).toBe(0);
    expect(rest).toEqual([expect.stringContaining("Lower-case letters")]);
  });
});

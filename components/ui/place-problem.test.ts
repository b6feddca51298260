import { describe, expect, it } from "vitest";
import { placeProblem } from "./place-problem";

const at = (pointer: string, message = "no") => ({ pointer, code: "invalid", message });
const fields = ["name", "sshKey", "lines.0.unit_price", "address"] as const;
const place = (...pointers: string[]) => placeProblem({ errors: pointers.map((pointer) => at(pointer)) }, fields);

describe("a problem's errors", () => {
  it.each([
    ["/name", "name"],
    ["#/name", "name"],
    ["/ssh_key", "sshKey"],
    ["/lines/0/unit_price", "lines.0.unit_price"],
    ["/address/postal_code", "address"],
  ])("%s is shown at the field %s", (pointer, field) => {
    const { fields: placed, rest } = place(pointer);
    expect([...placed.keys()]).toEqual([field]);
    expect(rest).toEqual([]);
  });

  it.each(["", "/", "/nam", "/name_of_it", "/lines/1/unit_price", "/elsewhere"])(
    "%j, which no field shows, is kept for above the form",
    (pointer) => {
      const { fields: placed, rest } = place(pointer);
      expect(placed.size).toBe(0);
      expect(rest).toHaveLength(1);
    },
  );

  it("shows the first of two messages for one field", () => {
    const { fields: placed } = placeProblem({ errors: [at("/name", "first"), at("/name", "second")] }, fields);
    expect(placed.get("name")?.message).toBe("first");
  });

  it("understands the escapes of JSON pointers", () => {
    const { fields: placed } = placeProblem({ errors: [at("/labels/a~1b~0c")] }, ["labels.a/b~c"]);
    expect([...placed.keys()]).toEqual(["labels.a/b~c"]);
  });
});

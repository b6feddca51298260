import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createBlueprintSpec, StepOperation } from "./contract";
import { findMistakes } from "./find-mistakes";

const [, json = ""] = /^```json\n(.*?)^```$/ms.exec(readFileSync("docs/provisioning.md", "utf8")) ?? [];

describe("the blueprint in the documentation", () => {
  const { steps } = createBlueprintSpec.input.parse(JSON.parse(json));

  it("can be saved as it is", () => expect(findMistakes(steps)).toEqual([]));

  it("shows every kind of step", () => {
    const kinds = StepOperation.options.map((option) => option.shape.kind.value);
    expect(steps.map(({ operation }) => operation.kind).sort()).toEqual(kinds.sort());
  });
});

import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { OperationFields } from "./resource-operation-fields";

const snapshot = {
  name: "snapshot",
  title: "Take a snapshot of",
  possible: true,
  reason: null,
  interrupts: null,
  cost: "Nothing.",
  destroys: false,
  takes_keys: false,
  choices: null,
} as const;

const draw = (wrong: ReadonlyMap<string, string>) =>
  renderToStaticMarkup(<OperationFields operation={snapshot} wrong={wrong} />);

describe("what an operation needs to know", () => {
  it("is marked where it was refused, in the API's words", () => {
    const html = draw(new Map([["as", "Lower-case letters only"]]));
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain("Lower-case letters only");
  });

  it("bears no mark before", () => {
    expect(draw(new Map())).not.toContain('aria-invalid="true"');
  });
});

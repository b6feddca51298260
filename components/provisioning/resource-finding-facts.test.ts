import { expect, it } from "vitest";
import { factRows } from "./resource-finding-facts";

const said = (...finding: [Parameters<typeof factRows>[0]["kind"], Parameters<typeof factRows>[0]["facts"]]) =>
  factRows({ kind: finding[0], facts: finding[1] }).map(({ label, value }) => `${label}: ${value}`);

it("says what each side says in words, and nothing at all too", () => {
  expect(said("drifted_state", { inventory: "running", cloud: "stopped" })).toEqual([
    "Inventory: Running",
    "Cloud: Stopped",
  ]);
  expect(said("lost", { inventory: "active, running", cloud: null })).toEqual([
    "Inventory: Active, Running",
    "Cloud: Does not have it",
  ]);
  expect(said("billed_but_gone", { billing: "sub_1", inventory: null })).toEqual([
    "Billing: Charges by sub_1",
    "Inventory: Does not know it",
  ]);
});

it("leaves sizes and names as they are", () => {
  expect(said("drifted_size", { plan: "cx-1", cloud: "cx-4" })).toEqual(["Plan: cx-1", "Cloud: cx-4"]);
});

it("tells what is only in a cloud with the moment since which it is there", () => {
  const facts = { cloud: "active", inventory: "unknown", kind: "server", tenant: null, since: "2026-01-01T00:00:00Z" };
  expect(said("orphan", facts).slice(0, 4)).toEqual([
    "Cloud: Running",
    "Inventory: Does not know it",
    "Kind: Server",
    "Tenant: None",
  ]);
  expect(factRows({ kind: "orphan", facts }).at(-1)).toMatchObject({ label: "There since", moment: true });
});

import { expect, it } from "vitest";
import { placementOf } from "./placement-of";

const region = {
  id: "reg_1",
  key: "fra1",
  name: "Frankfurt",
  country: "DE",
  city: "Frankfurt",
  classes: ["premium", "standard"],
  residencies: ["DE"],
};
const nothing = { class: "", residency: "", anti_affinity: { group: "" } };

it("asks for what was chosen, and for nothing where nothing was or can be", () => {
  expect(placementOf(region, nothing)).toEqual({});
  expect(placementOf(region, { ...nothing, class: "premium", anti_affinity: { group: "db" } })).toEqual({
    placement: { class: "premium", anti_affinity: { group: "db", required: true } },
  });
  expect(placementOf({ ...region, classes: [] }, { ...nothing, class: "premium", residency: "DE" })).toEqual({
    placement: { residency: "DE" },
  });
  expect(placementOf({ ...region, classes: [], residencies: [] }, { ...nothing, residency: "DE" })).toEqual({});
});

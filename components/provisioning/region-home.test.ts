import { expect, it } from "vitest";
import { likelyRegion, lostHome, othersServing } from "./region-home";

const services = [
  { region: "fra1", home: "sandbox", clouds: [] },
  { region: "hel1", home: "sandbox", clouds: ["lab"] },
];

it("names the cloud that a region would lose to the first one in its list", () => {
  expect(lostHome(services, "fra1", "rented")).toBe("sandbox");
  expect(lostHome(services, "fra1", "sandbox")).toBeNull();
  expect(lostHome(services, "hel1", "rented")).toBeNull();
  expect(lostHome(services, "fra1", "")).toBeNull();
  expect(lostHome(services, "nyc1", "rented")).toBeNull();
});

it("names who serves a region instead of a cloud, and nobody where it may import", () => {
  expect(othersServing(services, "fra1", "rented")).toEqual(["sandbox"]);
  expect(othersServing(services, "hel1", "rented")).toEqual(["lab"]);
  expect(othersServing(services, "hel1", "lab")).toBeNull();
  expect(othersServing(services, "hel1", "sandbox")).toBeNull();
  expect(othersServing(services, "nyc1", "rented")).toBeNull();
});

it("takes the region of the same name, or the only one there is", () => {
  expect(likelyRegion(["hel1", "fra1"], "fra1")).toBe("fra1");
  expect(likelyRegion(["RegionOne"], "fra1")).toBe("RegionOne");
  expect(likelyRegion(["RegionOne", "RegionTwo"], "fra1")).toBe("");
});

import { describe, expect, it } from "vitest";
import { currentItem, navigation, permitted } from "./navigation";

describe("the current entry of the navigation", () => {
  it.each([
    ["/portal", "Overview"],
    ["/portal/orders", "Orders"],
    ["/portal/orders/ord_01h", "Orders"],
    ["/portal/order", "New server"],
    ["/portal/settings/api-keys/key_01h", "API keys"],
  ])("%s belongs to %s", (pathname, label) => {
    expect(currentItem(navigation.portal, pathname)?.label).toBe(label);
  });

  it("marks nothing, not the overview, on a page that no entry leads to", () => {
    expect(currentItem(navigation.portal, "/portal/elsewhere")).toBeUndefined();
  });

  it.each(["portal", "admin", "partner"] as const)(
    "leads nowhere twice in the %s portal, and never out of it",
    (name) => {
      const hrefs = navigation[name].flatMap((section) => section.items.map((item) => item.href));
      expect(new Set(hrefs).size).toBe(hrefs.length);
      expect(hrefs.every((href) => href === `/${name}` || href.startsWith(`/${name}/`))).toBe(true);
    },
  );
});

describe("the navigation of somebody with few permissions", () => {
  it("leaves out the pages that they may not use, and sections with none left", () => {
    const labels = permitted(navigation.portal, ["orders:read"]).flatMap(({ label, items }) => [
      label,
      ...items.map((item) => item.label),
    ]);
    expect(labels).toContain("Orders");
    expect(labels).not.toContain("API keys");
    expect(labels).not.toContain("Billing");
  });
});

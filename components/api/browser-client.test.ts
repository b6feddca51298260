import { afterEach, expect, it, vi } from "vitest";
import { createBrowserClient } from "./browser-client";
import { onlyIf } from "./only-if";

afterEach(() => vi.unstubAllGlobals());

async function named(organization?: string): Promise<string | null> {
  const sent: (string | null)[] = [];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    sent.push(new Headers(init.headers).get("platforma-organization"));
    return Response.json([{ result: { data: {} } }]);
  });
  await createBrowserClient(organization).identity.me.query({});
  return sent[0] ?? null;
}

it("names the organisation that its page shows, so that no call runs in one that another tab switched to", async () => {
  expect(await named("org_shown")).toBe("org_shown");
  expect(await named()).toBeNull();
});

it("asks for the version that was seen with a change alone, whatever else is sent at the same time", async () => {
  const sent: { url: string; ifMatch: string | null }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent.push({ url: String(url), ifMatch: new Headers(init.headers).get("if-match") });
    const answer = { result: { data: {} } };
    return Response.json(String(url).includes("batch=1") ? [answer, answer] : answer);
  });
  const { catalog } = createBrowserClient("org_shown");
  const id = "rgc_x";
  await Promise.all([
    catalog.updateRegionCloud.mutate({ id, weight: 1 }, onlyIf(3)),
    catalog.deleteRegionCloud.mutate({ id }),
    catalog.deleteRegionCloud.mutate({ id }),
  ]);
  expect(sent.toSorted((a, b) => a.url.length - b.url.length)).toEqual([
    { url: "/api/trpc/catalog.updateRegionCloud", ifMatch: 'W/"3"' },
    { url: "/api/trpc/catalog.deleteRegionCloud,catalog.deleteRegionCloud?batch=1", ifMatch: null },
  ]);
});

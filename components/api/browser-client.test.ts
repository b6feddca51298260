import { afterEach, expect, it, vi } from "vitest";
import { createBrowserClient } from "./browser-client";

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

import { expect } from "@playwright/test";
import { people } from "../fixtures/demo";
import { openSession, test } from "../fixtures/test";

/** Requests at once. Pages that are rendered in the same turn of the event loop are what is wanted here. */
const atOnce = 60;
const pages = ["/portal", "/portal/orders", "/portal/resources", "/portal/invoices", "/portal/settings/members"];

test("pages that are asked for at the same moment belong each to its own visitor", async ({ playwright, baseURL }) => {
  const origin = String(baseURL);
  const visitors = [
    { email: people.customer.email, cookie: await cookieOf(people.customer) },
    { email: people.otherCustomer.email, cookie: await cookieOf(people.otherCustomer) },
    { email: null, cookie: "" },
  ];
  const answers = await Promise.all(
    Array.from({ length: atOnce }, async (_, index) => {
      const { email, cookie } = visitors[index % visitors.length] ?? { email: null, cookie: "" };
      const path = email ? String(pages[index % pages.length]) : "/sign-in";
      const response = await fetch(new URL(path, origin), { headers: { cookie }, redirect: "manual" });
      return { email, status: response.status, page: await response.text() };
    }),
  );
  const known = visitors.flatMap(({ email }) => email ?? []);
  for (const { email, status, page } of answers) {
    expect(status).toBe(200);
    expect(known.filter((each) => page.includes(each))).toEqual(email ? [email] : []);
  }

  async function cookieOf(who: (typeof people)["customer"]): Promise<string> {
    const request = await playwright.request.newContext({ baseURL });
    const cookie = await openSession(request, origin, who);
    await request.dispose();
    return cookie;
  }
});

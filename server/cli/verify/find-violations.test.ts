import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "./find-violations.mjs";
import { sourceFolders } from "./source-folders";

const refused = [
  ["pages", "app/portal/page.tsx", "server/orders/place-order"],
  ["components", "components/ui/button.tsx", "server/kernel/database"],
  ["api-types-only", "components/api/client.tsx", "server/api"],
  ["process-and-command-line", "server/main.ts", "drivers/cloud/sandbox/driver"],
  ["front-door", "server/gateway/rest.ts", "server/orders/place-order"],
  ["room-catalog", "server/catalog/price.ts", "server/orders/index"],
  ["room-orders", "server/orders/validate.ts", "server/catalog/store"],
  ["room-orders", "server/orders/reserve.ts", "drivers/cloud/registry"],
  ["kernel", "server/kernel/context.ts", "server/identity/index"],
  ["events", "server/events/publish.ts", "server/orders/index"],
  ["reactions", "inngest/orders/on-submitted.ts", "server/orders/place-order"],
  ["drivers", "drivers/mail/smtp.ts", "server/kernel/log"],
  ["contracts", "server/orders/contract.ts", "server/orders/store"],
  ["testing-tools-in-product", "inngest/client.ts", "server/testing/database"],
  ["rooms-know-no-framework", "server/billing/charge.ts", "inngest"],
  ["resolvable", "server/billing/refund.ts", "server/billing/missing"],
] as const;

const allowed = [
  ["app/portal/orders/page.tsx", "server/catalog/contract"],
  ["server/orders/quote.ts", "server/catalog/index"],
  ["server/provisioning/open-cloud.ts", "drivers/cloud/registry"],
  ["inngest/orders/on-created.ts", "server/orders/index"],
  ["server/gateway/trpc.ts", "server/orders/router"],
  ["server/orders/quote.test.ts", "server/testing/database"],
] as const;

let tree = "";
let violations: string[] = [];

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(tree, path)), { recursive: true });
  await writeFile(join(tree, path), text, { flag: "a" });
}

function specifier(from: string, to: string): string {
  if (!to.includes("/")) return to;
  const path = relative(dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), "platforma-tree-"));
  await cp("tsconfig.json", join(tree, "tsconfig.json"));
  await symlink(resolve("node_modules"), join(tree, "node_modules"));
  for (const folder of ["prisma", "e2e", "bench"]) await mkdir(join(tree, folder));
  for (const [from, to] of [...refused.map(([, from, to]) => [from, to] as const), ...allowed]) {
    if (to.includes("/") && !to.endsWith("missing")) await write(`${to}.ts`, "");
    const use = from.endsWith(".tsx") ? "<div>{x}</div>" : "x";
    await write(from, `import { x } from "${specifier(from, to)}"; export const y = ${use};`);
  }
  await write("components/api/types.ts", `import type { x } from "../../server/api"; export type Y = typeof x;`);
  await write("server/catalog/c.ts", `import { d } from "./d"; export const c = d;`);
  await write("server/catalog/d.ts", `import type { c } from "./c"; export const d = 1; export type C = typeof c;`);
  await write("server/identity/a.ts", `import { b } from "./b"; export const a = b;`);
  await write("server/identity/b.ts", `import { a } from "./a"; export const b = a;`);
  violations = await findViolations(sourceFolders, tree);
}, 60_000);

afterAll(() => rm(tree, { recursive: true, force: true }));

describe("the boundary table", () => {
  it.each(refused)("refuses by the rule %s that %s imports %s", (rule, from, to) => {
    expect(violations).toContainEqual(
      expect.stringMatching(new RegExp(`^${rule}: ${from} → .*${to.split("/").at(-1)}`)),
    );
  });

  it.each(allowed)("allows that %s imports %s", (from) => {
    expect(violations.filter((line) => line.includes(` ${from} `))).toEqual([]);
  });

  it("refuses a circle, unless it is one of types only", () => {
    expect(violations).toContainEqual(expect.stringMatching(/^no-circle: server\/identity/));
    expect(violations).not.toContainEqual(expect.stringMatching(/^no-circle: server\/catalog/));
  });

  it("lets the browser take the types of the API", () => {
    expect(violations.filter((line) => line.includes("components/api/types.ts"))).toEqual([]);
  });

  it("does not take a tree that it cannot read for a clean one", async () => {
    const empty = join(tree, "empty");
    for (const folder of sourceFolders) await mkdir(join(empty, folder), { recursive: true });
    await cp("tsconfig.json", join(empty, "tsconfig.json"));
    expect(await findViolations(sourceFolders, empty)).toEqual([
      "no module with an import was seen: nothing has been checked",
    ]);
  });
});

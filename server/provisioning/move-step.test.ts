import { afterAll, expect, it } from "vitest";
import { inTenant } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { createProvisioning, queueTestRun } from "@/server/testing/provisioning";
import { moveStep } from "./move-step";
import { loadStep, lockRun } from "./store";

const platform = await createProvisioning();
afterAll(() => platform.close());

it("keeps what a cloud said, whatever characters it said it in, and no more than its last 4,000", async () => {
  const ctx = (await createTestCustomer(platform.services)).ctx();
  const { run_id } = await queueTestRun(ctx);
  const log = await inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, run_id);
    const step = await loadStep(sql, run, "allocate");
    const running = await moveStep(ctx, sql, run, step, "running", { say: "\u{1F4A5}".repeat(5_000) });
    await moveStep(ctx, sql, run, running, "waiting", { say: "no\0room \ud83d here" });
    return (await loadStep(sql, run, "allocate")).log ?? "";
  });
  expect([...log]).toHaveLength(4_000);
  expect(log).toMatch(/no\uFFFDroom \uFFFD here\n$/);
});

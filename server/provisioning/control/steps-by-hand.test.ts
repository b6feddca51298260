import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createBlueprintRuns, facts, make, rack, ready, step } from "@/server/testing/blueprint-runs";
import { createProvisioning } from "@/server/testing/provisioning";
import { getResource } from "../get-resource";
import { completeWorkflowStep } from "./complete-step";
import { decideWorkflowStep } from "./decide-step";
import { skipWorkflowStep } from "./skip-step";

const platform = await createProvisioning();
afterAll(() => platform.close());

let runs: Awaited<ReturnType<typeof createBlueprintRuns>>;
beforeEach(async () => {
  runs = await createBlueprintRuns(platform);
});

const reason = "as agreed by telephone";

describe("a step for a person", () => {
  it("holds the run until somebody gives the facts, which later steps use", async () => {
    const id = await runs.begin(rack(), make(["rack"], { input: { zone: "steps.rack.zone" } }), ready);
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "waiting", waiting_for: "task" });
    expect((await runs.get(id)).steps[0]).toMatchObject({ status: "waiting", instructions: "Rack it.", facts });

    await completeWorkflowStep(runs.staff, { id, step: "rack", reason, facts: { zone: "fra1-b" } });
    await platform.finish(runs.ctx, id);

    expect(await runs.get(id)).toMatchObject({ status: "succeeded", waiting_for: null });
    expect(await runs.held()).toMatchObject([{ clientToken: id, state: "active" }]);
    const { resource_id } = await runs.get(id);
    expect((await getResource(runs.ctx, { id: resource_id })).attributes.zone).toBe("fra1-b");
    expect(await runs.audited(id)).toContainEqual({
      action: "workflow_step.completed_by_hand",
      actor: expect.objectContaining({ id: runs.staff.actor.id }),
      changes: { step: "rack", reason, facts: { zone: "fra1-b" } },
    });
    expect(await runs.eventsOf(id)).toContain("workflow_step.completed_by_hand");
  });

  it("refuses facts that are missing or not asked for, each at its place, and keeps waiting", async () => {
    const id = await runs.begin(rack(), make(["rack"]), ready);
    await platform.finish(runs.ctx, id);
    await expect(
      completeWorkflowStep(runs.staff, { id, step: "rack", reason, facts: { colour: "red" } }),
    ).rejects.toMatchObject({
      kind: "invalid",
      errors: [{ pointer: "#/facts/zone" }, { pointer: "#/facts/colour" }],
    });
    expect(await runs.statusOf(id, "rack")).toBe("waiting");
  });

  it("does not keep steps waiting that do not need it", async () => {
    const id = await runs.begin(rack(), make([]), ready);
    await platform.finish(runs.ctx, id);
    expect(await runs.statusOf(id, "ready")).toBe("succeeded");
    expect(await runs.get(id)).toMatchObject({ status: "waiting", waiting_for: "task" });
    await completeWorkflowStep(runs.staff, { id, step: "rack", reason, facts: { zone: "x" } });
    expect(await runs.get(id)).toMatchObject({ status: "succeeded" });
  });

  it("is completed once by two at the same time", async () => {
    const id = await runs.begin(rack(), make(["rack"]), ready);
    await platform.finish(runs.ctx, id);
    const both = await Promise.allSettled(
      ["a", "b"].map((zone) => completeWorkflowStep(runs.staff, { id, step: "rack", reason, facts: { zone } })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("an approval", () => {
  const approve = step("approve", { kind: "approval", instructions: "Is there room?" }, []);

  it("lets the run go on when it is given", async () => {
    const id = await runs.begin(approve, make(["approve"]), ready);
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "waiting", waiting_for: "approval" });
    expect(await runs.held()).toEqual([]);
    await decideWorkflowStep(runs.staff, { id, step: "approve", decision: "approved", reason });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "succeeded" });
  });

  it("undoes what others have made when it is refused", async () => {
    const id = await runs.begin(make([]), { ...approve, needs: ["make"] }, ready);
    await platform.finish(runs.ctx, id);
    expect(await runs.held()).toHaveLength(1);
    await decideWorkflowStep(runs.staff, { id, step: "approve", decision: "rejected", reason });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "failed", error: { code: "workflow_step.rejected" } });
    expect(await runs.held()).toEqual([]);
  });

  it("can not be passed over", async () => {
    const id = await runs.begin(approve, make(["approve"]), ready);
    await platform.finish(runs.ctx, id);
    const skipped = skipWorkflowStep(runs.staff, { id, step: "approve", reason });
    await expect(skipped).rejects.toMatchObject({ code: "workflow_step.needs_approval" });
  });
});

describe("passing over a step", () => {
  it("lets the run go on without it, and says why in its log", async () => {
    const id = await runs.begin(rack(), make(["rack"]), ready);
    await platform.finish(runs.ctx, id);
    await skipWorkflowStep(runs.staff, { id, step: "rack", reason });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "succeeded" });
    expect((await runs.get(id)).steps[0]).toMatchObject({ status: "skipped", log: expect.stringContaining(reason) });
  });

  it("is refused when a later step needs what it gives", async () => {
    const id = await runs.begin(rack(), make(["rack"], { input: { zone: "steps.rack.zone" } }), ready);
    await platform.finish(runs.ctx, id);
    const skipped = skipWorkflowStep(runs.staff, { id, step: "rack", reason });
    await expect(skipped).rejects.toMatchObject({ code: "workflow_step.is_needed" });
  });
});

import { afterAll, describe, expect, it } from "vitest";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { beginRun } from "../begin-run";
import { pauseWorkflowRun } from "../control/pause-run";
import { resumeWorkflowRun } from "../control/resume-run";
import { executeStep } from "../execute-step";
import { getWorkflowRun } from "../get-workflow-run";
import { handOver } from "../hand-over";
import { queueRuns } from "../queue-runs";
import { archiveBlueprint } from "./archive-blueprint";
import { BlueprintStep } from "./contract";
import { createBlueprint } from "./create-blueprint";
import { findMistakes } from "./find-mistakes";
import { getBlueprint } from "./get-blueprint";
import { listBlueprints } from "./list-blueprints";
import { publishBlueprint } from "./publish-blueprint";
import { updateBlueprint } from "./update-blueprint";
import { validateBlueprint } from "./validate-blueprint";

const platform = await createProvisioning();
afterAll(() => platform.close());
const provider = () => platform.provider.ctx();

const written = (name: string, operation: object, more: object = {}) => ({
  name,
  title: name,
  operation,
  timeout_ms: 60_000,
  ...more,
});
const create = written("make", { kind: "create" }, { compensation: "delete" });
const ready = written("ready", { kind: "await", until: ["active"] }, { needs: ["make"] });
const rack = written("rack", { kind: "manual", instructions: "Rack it", facts: [{ name: "serial", label: "Serial" }] });
const parse = (steps: object[]) => steps.map((step) => BlueprintStep.parse(step));

describe("the validation of a blueprint", () => {
  const mistakes = async (...steps: object[]) => (await validateBlueprint(provider(), { steps })).errors;
  const at = (pointer: string, code: string) => expect.objectContaining({ pointer, code });

  it("accepts every blueprint that comes with the platform", async () => {
    const { data } = await listBlueprints(provider(), { limit: 10, status: "active" });
    expect(data.map(({ key, version }) => `${key}@${version}`).sort()).toEqual([
      "machine@1",
      "namespace@1",
      "server@1",
    ]);
    for (const { steps } of data)
      expect(await validateBlueprint(provider(), { steps })).toEqual({ valid: true, errors: [] });
  });

  it.each([
    ["an unknown operation", [written("a", { kind: "dance" })], "#/steps/0/operation/kind", "invalid_union"],
    ["a step that is not there", [create, { ...ready, needs: ["make", "paint"] }], "#/steps/1/needs/1", "unknown_step"],
    ["a step that needs itself", [{ ...rack, needs: ["rack"] }], "#/steps/0/needs", "cycle"],
    [
      "a circle",
      [create, { ...ready, needs: ["make", "rack"] }, { ...rack, needs: ["ready"] }],
      "#/steps/2/needs",
      "cycle",
    ],
    [
      "a create without compensation",
      [{ ...create, compensation: null }],
      "#/steps/0/compensation",
      "missing_compensation",
    ],
    ["a compensation of nothing", [{ ...rack, compensation: "delete" }], "#/steps/0/compensation", "nothing_to_undo"],
    ["a second create", [create, { ...create, name: "again" }], "#/steps/1/operation/kind", "second_create"],
    ["a name used twice", [create, { ...rack, name: "make" }], "#/steps/1/name", "duplicate_step"],
    ["a look at what nothing made", [create, { ...ready, needs: [] }], "#/steps/1/needs", "nothing_provides"],
    [
      "a source that is none",
      [{ ...create, input: { image: "moon.phase" } }],
      "#/steps/0/input/image",
      "nothing_provides",
    ],
    [
      "an input from a step that may come later",
      [rack, { ...create, input: { zone: "steps.rack.serial" } }],
      "#/steps/1/input/zone",
      "nothing_provides",
    ],
    [
      "an input that its step does not give",
      [rack, { ...create, needs: ["rack"], input: { zone: "steps.rack.weight" } }],
      "#/steps/1/input/zone",
      "nothing_provides",
    ],
    [
      "an input that the cloud does not take",
      [{ ...create, input: { colour: "order.options.c" } }],
      "#/steps/0/input/colour",
      "unknown_input",
    ],
    ["a field that is none", [{ ...create, priority: 1 }], "#/steps/0/priority", "unknown_field"],
    ["a time-out of nothing", [{ ...create, timeout_ms: 0 }], "#/steps/0/timeout_ms", "too_small"],
    ["no steps", [], "#/steps", "too_small"],
  ])("points at %s", async (_, steps, pointer, code) => {
    expect(await mistakes(...steps)).toContainEqual(at(pointer, code));
  });

  it("accepts an input from a step that must have been done", async () => {
    const steps = [
      rack,
      { ...create, needs: ["rack"], input: { zone: "steps.rack.serial", image: "order.options.image" } },
    ];
    expect(await mistakes(...steps)).toEqual([]);
  });

  it("finds every mistake at once", () => {
    const steps = parse([
      { ...create, compensation: null, needs: ["x"] },
      { ...ready, needs: ["y"] },
    ]);
    expect(findMistakes(steps).map(({ pointer }) => pointer)).toEqual([
      "#/steps/0/needs/0",
      "#/steps/0/compensation",
      "#/steps/1/needs/0",
      "#/steps/1/needs",
    ]);
  });
});

describe("a version of a blueprint", () => {
  it("is saved as a draft only when it can be carried out", async () => {
    const steps = parse([{ ...create, compensation: null }]);
    await expect(createBlueprint(provider(), { key: "broken", steps })).rejects.toMatchObject({
      kind: "invalid",
      code: "blueprint.invalid",
      errors: [{ pointer: "#/steps/0/compensation" }],
    });
    expect((await listBlueprints(provider(), { limit: 10, key: "broken" })).data).toEqual([]);
  });

  it("takes the place of the one before when it is published, and gives it back", async () => {
    const one = await createBlueprint(provider(), { key: "volume", steps: parse([create]) });
    const two = await createBlueprint(provider(), { key: "volume", steps: parse([create, ready]) });
    expect([one.version, two.version]).toEqual([1, 2]);
    const statuses = async () => [
      (await getBlueprint(provider(), { id: one.id })).status,
      (await getBlueprint(provider(), { id: two.id })).status,
    ];
    await publishBlueprint(provider(), { id: one.id });
    await publishBlueprint(provider(), { id: two.id });
    expect(await statuses()).toEqual(["archived", "active"]);
    await publishBlueprint(provider(), { id: one.id });
    expect(await statuses()).toEqual(["active", "archived"]);
  });

  it("never changes once it was published, not even by SQL", async () => {
    const { id } = await createBlueprint(provider(), { key: "fixed", steps: parse([create]) });
    await updateBlueprint(provider(), { id, steps: parse([create, ready]) });
    await publishBlueprint(provider(), { id });
    const refused = { code: "blueprint.not_a_draft" };
    await expect(updateBlueprint(provider(), { id, steps: parse([create]) })).rejects.toMatchObject(refused);
    await expect(archiveBlueprint(provider(), { id })).rejects.toMatchObject(refused);
    const bySql = asSystem(platform.services, "test", (_tx, sql) =>
      sql.query("UPDATE blueprints SET steps = '[{}]' WHERE id = $1", [id]),
    );
    await expect(bySql).rejects.toThrow("never change");
  });

  it("gets a number of its own when ten are drafted at once", async () => {
    const steps = parse([create]);
    const drafts = await Promise.all(
      Array.from({ length: 10 }, () => createBlueprint(provider(), { key: "ten", steps })),
    );
    expect(drafts.map(({ version }) => version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("can be written by the provider alone, whatever a verb lets pass", async () => {
    const customer = (await createTestCustomer(platform.services)).ctx();
    await expect(createBlueprint(customer, { key: "mine", steps: parse([create]) })).rejects.toThrow(
      "row-level security",
    );
  });

  it("is kept by a run that began with it when another one is published", async () => {
    const ctx = (await createTestCustomer(platform.services)).ctx();
    const before = await queueRuns(ctx, await createTestOrder(ctx));
    const { id } = await createBlueprint(provider(), { key: "server", steps: parse([create, ready]) });
    await publishBlueprint(provider(), { id });
    const after = await queueRuns(ctx, await createTestOrder(ctx));
    for (const run_id of [...before.run_ids, ...after.run_ids]) await platform.finish(ctx, run_id);
    const [old, fresh] = await Promise.all(
      [...before.run_ids, ...after.run_ids].map((run) => getWorkflowRun(ctx, { id: run })),
    );
    expect(old).toMatchObject({ blueprint: "server@1", status: "succeeded" });
    expect(old?.steps.map(({ name }) => name)).toEqual(["allocate", "configure", "activate", "verify"]);
    expect(fresh).toMatchObject({ blueprint: "server@2", status: "succeeded" });
    expect(fresh?.steps.map(({ name }) => name)).toEqual(["make", "ready"]);
  });

  it("of a product's own goes before that of its kind", async () => {
    const ctx = (await createTestCustomer(platform.services)).ctx();
    const steps = parse([create, ready, written("look", { kind: "verify" }, { needs: ["make"] })]);
    const { id } = await createBlueprint(provider(), { key: "cloud-server", steps });
    await publishBlueprint(provider(), { id });
    const { run_ids } = await queueRuns(ctx, await createTestOrder(ctx));
    const run_id = run_ids[0] ?? "";
    expect(await getWorkflowRun(ctx, { id: run_id })).toMatchObject({ blueprint: "cloud-server@1" });
    await platform.finish(ctx, run_id);
    expect(await getWorkflowRun(ctx, { id: run_id })).toMatchObject({ status: "succeeded" });
  });
});

/** A queued run of `make`, then `left` and `right` side by side, then `last`; and whose turns went over the bus so far. */
async function queueForked() {
  const ctx = (await createTestCustomer(platform.services)).ctx();
  const steps = parse([
    { ...ready, name: "left", needs: ["make"] },
    { ...ready, name: "right", needs: ["make"] },
    written("last", { kind: "verify" }, { needs: ["left", "right"] }),
    create,
  ]);
  const { id } = await createBlueprint(provider(), { key: "cloud-server", steps });
  await publishBlueprint(provider(), { id });
  const { run_ids } = await queueRuns(ctx, await createTestOrder(ctx));
  const run_id = run_ids[0] ?? "";
  const turns = () =>
    asSystem(platform.services, "test", async (_tx, sql) => {
      const { rows } = await sql.query<{ step: string }>(
        "SELECT data ->> 'step' AS step FROM events WHERE type = 'workflow_step.ready' AND data ->> 'run_id' = $1 ORDER BY seq",
        [run_id],
      );
      return rows.map(({ step }) => step);
    });
  return { ctx, run_id, turns };
}

it("goes on with the next step for whoever carries on, however often they ask, and leaves the others to the bus", async () => {
  const { ctx, run_id, turns } = await queueForked();
  await beginRun(ctx, { run_id });
  const make = { run_id, step: "make", turn: 0, carriesOn: true };
  const atLeft = { state: "waiting", turn: { step: "left", turn: 0 } };
  expect(await executeStep(ctx, make)).toMatchObject(atLeft);
  expect(await executeStep(ctx, make)).toMatchObject(atLeft);
  expect(await turns()).toEqual(["right"]);
  expect(await executeStep(ctx, { ...make, turn: 1 })).toEqual({ state: "stopped" });
});

it("is gone on with by one alone after it was paused, resumed or handed over", async () => {
  const { ctx, run_id, turns } = await queueForked();
  await beginRun(ctx, { run_id });
  const make = { run_id, step: "make", turn: 0, carriesOn: true };
  await executeStep(ctx, make);
  await pauseWorkflowRun(provider(), { id: run_id, reason: "wait" });
  expect(await executeStep(ctx, make)).toMatchObject({ state: "stopped" });
  await resumeWorkflowRun(provider(), { id: run_id });
  expect(await turns()).toEqual(["right", "left", "right"]);
  expect(await executeStep(ctx, make)).toMatchObject({ state: "done" });
  const left = { run_id, step: "left", carriesOn: true };
  expect(await executeStep(ctx, { ...left, turn: 0 })).toEqual({ state: "stopped" });
  expect(await executeStep(ctx, { ...left, turn: 1 })).toMatchObject({ state: "waiting" });

  await handOver(ctx, { ...left, turn: 1 });
  await handOver(ctx, { ...left, turn: 1 });
  expect(await turns()).toEqual(["right", "left", "right", "left"]);
  expect(await executeStep(ctx, { ...left, turn: 1 })).toEqual({ state: "stopped" });
  expect(await executeStep(ctx, { ...left, turn: 2 })).toMatchObject({ state: "waiting" });
});

it("gives what follows to the bus when it was carried on long enough", async () => {
  const { ctx, run_id, turns } = await queueForked();
  await beginRun(ctx, { run_id });
  const now = () => {
    platform.clock.advance(3_000);
    return platform.clock.now();
  };
  const slow = { ...ctx, clock: { now } };
  await executeStep(slow, { run_id, step: "make", turn: 0, carriesOn: true });
  expect(await turns()).toEqual(["left", "right"]);
});

it("runs steps side by side that do not need each other, and none before what it needs", async () => {
  const { ctx, run_id, turns } = await queueForked();
  expect(await beginRun(ctx, { run_id })).toEqual({ steps: ["make", "left", "right", "last"] });
  expect(await turns()).toEqual([]);
  expect(await executeStep(ctx, { run_id, step: "last" })).toEqual({ state: "stopped" });
  expect(await executeStep(ctx, { run_id, step: "make" })).toMatchObject({ state: "done" });
  expect(await turns()).toEqual(["left", "right"]);
  const both = await Promise.all(["left", "right"].map((step) => executeStep(ctx, { run_id, step })));
  expect(both).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
  await platform.finish(ctx, run_id);
  expect(await turns()).toEqual(["left", "right", "last"]);
  expect(await getWorkflowRun(ctx, { id: run_id })).toMatchObject({ status: "succeeded" });
});

describe("two people at one draft", () => {
  it("do not undo each other's work, nor publish what they have not seen", async () => {
    const seen = await createBlueprint(provider(), { key: "shared-draft", steps: parse([create, ready]) });
    const mine = { ...provider(), expectedVersion: seen.revision };
    const changed = await updateBlueprint(mine, { id: seen.id, steps: parse([create, ready, rack]) });
    expect(changed.revision).toBe(seen.revision + 1);
    const late = { id: seen.id, steps: parse([create]) };
    await expect(updateBlueprint(mine, late)).rejects.toMatchObject({ code: "version_changed" });
    await expect(publishBlueprint(mine, late)).rejects.toMatchObject({ code: "version_changed" });
    await expect(archiveBlueprint(mine, late)).rejects.toMatchObject({ code: "version_changed" });
    expect(await getBlueprint(provider(), late)).toMatchObject({ status: "draft", steps: changed.steps });
    const now = { ...provider(), expectedVersion: changed.revision };
    expect(await publishBlueprint(now, late)).toMatchObject({ status: "active", revision: changed.revision + 1 });
  });
});

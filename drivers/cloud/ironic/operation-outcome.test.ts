import { describe, expect, it } from "vitest";
import { Node } from "./answers";
import { outcomeOf } from "./operation-outcome";
import type { OperationNote } from "./record";

const node = (fields: object) =>
  Node.parse({
    uuid: "n",
    provision_state: "active",
    power_state: "power on",
    provision_updated_at: "2026-11-22T10:00:00+00:00",
    created_at: "2026-11-01T10:00:00+00:00",
    ...fields,
  });

const note = (fields: Partial<OperationNote>): OperationNote => ({
  name: "start",
  state: "running",
  problem: null,
  startedAt: "2026-11-22T11:00:00.000Z",
  finishedAt: null,
  before: "2026-11-22T10:00:00.000Z",
  ...fields,
});

describe("what became of an operation", () => {
  it("is open while Ironic holds the node, is switching it, or is moving it", () => {
    for (const busy of [{ reservation: "host" }, { target_power_state: "power on" }, { provision_state: "rescuing" }])
      expect(outcomeOf(node(busy), note({})).state).toBe("running");
  });

  it("is success once the node looks as it should", () => {
    expect(outcomeOf(node({}), note({ name: "start" })).state).toBe("succeeded");
    expect(outcomeOf(node({ power_state: "power off" }), note({ name: "stop" })).state).toBe("succeeded");
    expect(outcomeOf(node({ provision_state: "rescue" }), note({ name: "rescue" })).state).toBe("succeeded");
  });

  it("is failure in Ironic's words when the node came to rest otherwise", () => {
    const failed = node({ provision_state: "rescue failed", last_error: "no ramdisk" });
    expect(outcomeOf(failed, note({ name: "rescue" }))).toEqual({ state: "failed", problem: "no ramdisk" });
  });

  it("is failure for a rebuild that never began, though the machine is as active as after one", () => {
    expect(outcomeOf(node({}), note({ name: "rebuild" })).state).toBe("failed");
    const rebuilt = node({ provision_updated_at: "2026-11-22T11:20:00+00:00" });
    expect(outcomeOf(rebuilt, note({ name: "rebuild" })).state).toBe("succeeded");
  });

  it("stays what it was noted to be, whatever the node looks like later", () => {
    const ended = note({ name: "stop", state: "succeeded", finishedAt: "2026-11-22T11:01:00.000Z" });
    expect(outcomeOf(node({ power_state: "power on" }), ended).state).toBe("succeeded");
  });
});

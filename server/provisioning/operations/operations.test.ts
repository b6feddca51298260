import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestPartner, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning } from "@/server/testing/provisioning";
import { getResource } from "../get-resource";
import type { OperationRequest } from "./contract";
import { executeOperation } from "./execute-operation";
import { getResourceOperations } from "./get-resource-operations";
import { listResourceOperations } from "./list-resource-operations";
import { operateResource } from "./operate-resource";
import { issueKubeconfig, listResourceSnapshots, openConsole, readConsoleLog } from "./read-access";
import { eventsOf, operated, settle, standing } from "./standing.fixture";
import { updateResource } from "./update-resource";

const platform = await createProvisioning();
afterAll(() => platform.close());

let customer: TestOrganization;
let ctx: TenantContext;
let id: string;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
  id = await standing(platform, ctx);
});

/** Asks for an operation and sees it to its end. */
async function operate(operation: OperationRequest) {
  const { action, operation_id } = await operated(platform, ctx, id, operation);
  const { data } = await listResourceOperations(ctx, { limit: 100, resource_id: id });
  return {
    action,
    operation: data.find((entry) => entry.id === operation_id),
    resource: await getResource(ctx, { id }),
    held: (await platform.held(customer))[0],
  };
}

describe("an operation", () => {
  it("stops a server and starts it again, in the cloud, in the inventory and in its action", async () => {
    const stopped = await operate({ name: "stop", hard: false });
    expect(stopped).toMatchObject({
      operation: { status: "succeeded", name: "stop", title: "Stop web-1" },
      action: { status: "succeeded", progress: 100, command: "resource.stop" },
      resource: { operating_status: "stopped", commercial_status: "active" },
      held: { state: "stopped" },
    });
    expect(stopped.action.steps.map(({ name, status }) => [name, status])).toEqual([
      ["request", "succeeded"],
      ["completion", "succeeded"],
    ]);
    const started = await operate({ name: "start" });
    expect(started).toMatchObject({ resource: { operating_status: "running" }, held: { state: "active" } });
    const life = ["resource_operation.queued", "resource_operation.started", "resource_operation.succeeded"];
    expect(await eventsOf(platform, id)).toEqual(["resource.activated", ...life, ...life]);
  });

  it("shows what the resource does meanwhile", async () => {
    const { operation } = await operateResource(ctx, { id, operation: { name: "restart", hard: false } });
    expect(await executeOperation(ctx, { operation_id: operation.id, resource_id: id })).toMatchObject({
      state: "waiting",
    });
    expect(await getResource(ctx, { id })).toMatchObject({ operating_status: "starting" });
  });

  it("rebuilds with another image, and tells that data is lost", async () => {
    const { operations } = await getResourceOperations(ctx, { id });
    const rebuild = operations.find(({ name }) => name === "rebuild");
    expect(rebuild).toMatchObject({ possible: true, destroys: true });
    expect(rebuild?.choices).toContainEqual({ value: "debian-13", title: "Debian 13" });
    const { resource, held } = await operate({ name: "rebuild", image: "debian-13" });
    expect(resource.attributes.image).toBe("debian-13");
    expect(held).toMatchObject({ image: "debian-13" });
  });

  it("takes a snapshot, restores it and deletes it", async () => {
    const { operation } = await operate({ name: "snapshot", as: "before-upgrade" });
    const { data } = await listResourceSnapshots(ctx, { id });
    expect(data).toMatchObject([{ name: "before-upgrade", reference: operation?.result?.snapshot }]);
    const [{ reference } = { reference: "" }] = data;
    expect((await operate({ name: "restore", snapshot: reference })).operation).toMatchObject({ status: "succeeded" });
    await operate({ name: "delete_snapshot", snapshot: reference });
    expect(await listResourceSnapshots(ctx, { id })).toEqual({ data: [] });
  });

  it("offers to restore and delete a snapshot once there is one, and says until then that there is none", async () => {
    const offered = async () => {
      const { operations } = await getResourceOperations(ctx, { id });
      return operations.filter(({ name }) => name === "restore" || name === "delete_snapshot");
    };
    const none = { possible: false, reason: "It has no snapshot.", choices: [] };
    expect(await offered()).toMatchObject([none, none]);
    for (const name of ["restore", "delete_snapshot"] as const)
      await expect(operateResource(ctx, { id, operation: { name, snapshot: "any" } })).rejects.toMatchObject({
        errors: [{ pointer: "#/operation/snapshot", message: "It has no such snapshot." }],
      });
    const { operation } = await operate({ name: "snapshot", as: "before-upgrade" });
    const one = { possible: true, reason: null, choices: [{ value: operation?.result?.snapshot }] };
    expect(await offered()).toMatchObject([one, one]);
  });

  it("attaches a volume, detaches it and keeps it, and tells each time what there is", async () => {
    const told = async () => {
      const { operations, volumes } = await getResourceOperations(ctx, { id });
      return { volumes, detach: operations.find(({ name }) => name === "detach_volume") };
    };
    const none = { possible: false, reason: "No volume is attached to it.", choices: [] };
    expect(await told()).toMatchObject({ volumes: [], detach: none });
    const attach = { name: "attach_volume", volume: "data", size_gib: 50 } as const;
    expect((await operate(attach)).operation).toMatchObject({ status: "succeeded" });
    expect(await told()).toMatchObject({
      volumes: [{ name: "data", size_gib: 50, attached: true }],
      detach: { possible: true, choices: [{ value: "data", title: "data" }] },
    });
    await operate({ name: "detach_volume", volume: "data" });
    expect(await told()).toMatchObject({ volumes: [{ name: "data", attached: false }], detach: none });
    const refused = (operation: OperationRequest, pointer: string) =>
      expect(operateResource(ctx, { id, operation })).rejects.toMatchObject({ errors: [{ pointer }] });
    await refused({ ...attach, size_gib: 60 }, "#/operation/size_gib");
    await refused({ name: "detach_volume", volume: "data" }, "#/operation/volume");
    expect((await operate(attach)).held?.size.diskGib).toBe(70);
  });

  it("is one at a time: the second waits, says for what, and begins when the first has ended", async () => {
    const first = await operateResource(ctx, { id, operation: { name: "restart", hard: false } });
    const second = await operateResource(ctx, { id, operation: { name: "snapshot", as: "later" } });
    expect(second.action.steps[0]).toMatchObject({
      name: "turn",
      title: "Wait for “Restart web-1”",
      status: "waiting",
    });
    expect(await executeOperation(ctx, { operation_id: second.operation.id, resource_id: id })).toEqual({
      state: "stopped",
    });
    const { open } = await getResourceOperations(ctx, { id });
    expect(open.map((entry) => entry.id)).toEqual([first.operation.id, second.operation.id]);
    await settle(platform, ctx, id);
    const { data } = await listResourceOperations(ctx, { limit: 10, resource_id: id });
    expect(data.map(({ name, status }) => [name, status])).toEqual([
      ["snapshot", "succeeded"],
      ["restart", "succeeded"],
    ]);
    // One event queued it, the end of the first delivered it once more.
    const queued = (await eventsOf(platform, id)).filter((type) => type === "resource_operation.queued");
    expect(queued).toHaveLength(3);
  });

  it("lets the database itself refuse two that run", async () => {
    await operateResource(ctx, { id, operation: { name: "restart", hard: false } });
    await operateResource(ctx, { id, operation: { name: "stop", hard: false } });
    const both = asSystem(platform.services, "test", (_tx, sql) =>
      sql.query("UPDATE resource_operations SET status = 'running' WHERE resource_id = $1", [id]),
    );
    await expect(both).rejects.toThrow("resource_operations_one_at_a_time");
  });

  it("is refused with the reason where it makes no sense", async () => {
    await expect(operateResource(ctx, { id, operation: { name: "start" } })).rejects.toMatchObject({
      code: "resource.not_possible",
      message: "It is running.",
    });
    await expect(operateResource(ctx, { id, operation: { name: "rescue" } })).rejects.toMatchObject({
      code: "resource.not_offered",
    });
    await expect(operateResource(ctx, { id, operation: { name: "resize", flavour: "cx-8" } })).rejects.toMatchObject({
      message: "It has the size of its plan. Another size is another plan, at another price.",
    });
  });

  it("waits in a queue of at most ten", async () => {
    for (let n = 0; n < 10; n++)
      await operateResource(ctx, { id, operation: { name: "snapshot", as: `snapshot-${n}` } });
    await expect(operateResource(ctx, { id, operation: { name: "snapshot", as: "one-more" } })).rejects.toMatchObject({
      code: "resource.queue_full",
    });
  });

  it("is shown to the customer without the cloud's own words, and to staff with them", async () => {
    const { operation } = await operate({ name: "stop", hard: false });
    expect(operation?.log).toBeNull();
    const staff = platform.provider.ctx();
    const { data } = await listResourceOperations(staff, { limit: 10, resource_id: id });
    expect(data[0]?.log).toContain("accepted");
  });

  it("can be asked for by the provider's staff, and is then audited as theirs", async () => {
    const staff = platform.provider.ctx();
    await operateResource(staff, { id, operation: { name: "stop", hard: false } });
    const entries = await asSystem(platform.services, "test", (tx) =>
      tx.auditEntry.findMany({ where: { subject: id, action: "resource.stop_requested" } }),
    );
    expect(entries).toMatchObject([{ organization_id: customer.tenant.id, actor: staff.actor }]);
  });
});

describe("a fault", () => {
  it.each(["flaky", "unreachable", "server_error", "timeout_before", "timeout_after_success"] as const)(
    "%s delays the operation, which has its effect once",
    async (fault) => {
      await platform.control.setFault({ operation: "snapshot", fault });
      const { operation } = await operate({ name: "snapshot", as: "once" });
      expect(operation).toMatchObject({ status: "succeeded" });
      expect((await listResourceSnapshots(ctx, { id })).data).toHaveLength(1);
    },
  );

  it("partial fails the operation, and the inventory shows what the cloud really has", async () => {
    await platform.control.setFault({ operation: "stop", fault: "partial" });
    const { operation, resource, action } = await operate({ name: "stop", hard: false });
    expect(operation).toMatchObject({ status: "failed", error: { code: "cloud.operation_failed" } });
    expect(action).toMatchObject({ status: "failed", error: { code: "cloud.operation_failed" } });
    expect(resource).toMatchObject({ operating_status: "running", commercial_status: "active" });
  });

  it("lost ends the operation with a reason, and the state is unknown", async () => {
    await platform.control.setFault({ operation: "restart", fault: "lost" });
    const { operation, resource } = await operate({ name: "restart", hard: false });
    expect(operation).toMatchObject({ status: "failed", error: { code: "cloud.not_found" } });
    expect(resource).toMatchObject({ operating_status: "unknown" });
  });

  it("of the process between the cloud's answer and its record repeats nothing", async () => {
    const { operation } = await operateResource(ctx, { id, operation: { name: "snapshot", as: "once" } });
    const died = new Error("killed");
    const dying = { ...ctx, clock: { now: ctx.clock.now } };
    let looks = 0;
    dying.clock.now = () => {
      if (++looks > 6) throw died;
      return ctx.clock.now();
    };
    await expect(
      (async () => {
        for (;;) await executeOperation(dying, { operation_id: operation.id, resource_id: id });
      })(),
    ).rejects.toBe(died);
    await settle(platform, ctx, id);
    expect((await listResourceSnapshots(ctx, { id })).data).toHaveLength(1);
  });
});

describe("getting at a resource", () => {
  it("opens the console for who may write, and notes who did", async () => {
    expect(await openConsole(ctx, { id })).toMatchObject({ protocol: "vnc", url: expect.stringContaining("https://") });
    const audited = await asSystem(platform.services, "test", (tx) =>
      tx.auditEntry.count({ where: { subject: id, action: "resource.console_opened" } }),
    );
    expect(audited).toBe(1);
    expect((await readConsoleLog(ctx, { id })).text).toContain("web-1 login:");
  });

  it("lets no partner read its console log, and notes that staff did", async () => {
    const partner = await createTestPartner(platform.services);
    const below = (await createTestCustomer(platform.services, { parent: partner })).ctx();
    const server = await standing(platform, below);
    await expect(readConsoleLog(partner.ctx(), { id: server })).rejects.toMatchObject({ kind: "forbidden" });
    const reads = () =>
      asSystem(platform.services, "test", (tx) =>
        tx.auditEntry.count({ where: { subject: server, action: "resource.console_log_read" } }),
      );
    await readConsoleLog(below, { id: server });
    expect(await reads()).toBe(0);
    await readConsoleLog(platform.provider.ctx(), { id: server });
    expect(await reads()).toBe(1);
  });

  it("is refused where the cloud does not offer it", async () => {
    await expect(issueKubeconfig(ctx, { id })).rejects.toMatchObject({ code: "resource.not_offered" });
  });
});

describe("changing a resource", () => {
  it("renames, labels, moves and protects it, and keeps what was left out", async () => {
    const changed = await updateResource(ctx, {
      id,
      name: "Shop front",
      labels: { team: "web" },
      project_id: customer.project.id,
      deletion_protection: true,
    });
    expect(changed).toMatchObject({
      name: "Shop front",
      labels: { team: "web" },
      project_id: customer.project.id,
      deletion_protection: true,
    });
    expect(await updateResource(ctx, { id, labels: {} })).toMatchObject({ name: "Shop front", labels: {} });
    expect(await eventsOf(platform, id)).toEqual(["resource.activated", "resource.updated", "resource.updated"]);
  });

  it("refuses a project of somebody else's and a version that is not the latest", async () => {
    const stranger = await createTestCustomer(platform.services);
    await expect(updateResource(ctx, { id, project_id: stranger.project.id })).rejects.toMatchObject({
      errors: [{ pointer: "#/project_id" }],
    });
    const stale = { ...ctx, expectedVersion: 1 };
    await expect(updateResource(stale, { id, name: "late" })).rejects.toMatchObject({ code: "version_changed" });
  });
});

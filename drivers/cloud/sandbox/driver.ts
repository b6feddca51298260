import type { CloudDriver } from "../contract";
import { readAccess } from "./access";
import { adopt } from "./adopt";
import { sandboxCapabilities } from "./capabilities";
import { readCapacity, regionOf } from "./capacity";
import { sandboxFlavours, sandboxImages, sandboxRegions } from "./catalogue";
import { createResource } from "./create-resource";
import { deleteResource } from "./delete-resource";
import { readQuota } from "./demand";
import { readEvents, readResourceEvents } from "./events";
import { readLogs } from "./logs";
import { readNetworks } from "./networks";
import { getOperation, listSnapshots, operate, rehearse } from "./operate";
import { planResource } from "./plan";
import { observe, type Sandbox } from "./sandbox";
import { findVisibleByToken, getVisible, listVisible, toResource } from "./store";
import { readMetrics, readUsage } from "./telemetry";
import { ensureTenant, removeTenant } from "./tenants";
import { listVolumes } from "./volumes";
import { withFaults } from "./with-faults";
import { listWorkloads } from "./workloads";

/** A cloud that exists in the database only, and behaves like one that does not: it takes its time, and it fails. */
export function openSandboxDriver(sandbox: Sandbox): CloudDriver {
  return {
    kind: "sandbox",
    check: async () => {
      await sandbox.pool.query("select 1 from sandbox.migration limit 1");
      return { account: sandbox.cloud, version: "1" };
    },
    capabilities: async () => sandboxCapabilities(sandbox.lateCreateMs),
    listRegions: async () => [...sandboxRegions],
    listFlavours: async ({ region }) => offered(region, sandboxFlavours),
    listImages: async ({ region }) => offered(region, sandboxImages),
    quota: ({ tenant, region }) => observe(sandbox, (tx) => readQuota(tx, tenant, regionOf(region).id)),
    capacity: (input) => readCapacity(sandbox, input),
    plan: (spec) => planResource(sandbox, spec),
    ensureTenant: (input) => ensureTenant(sandbox, input),
    removeTenant: (input) => removeTenant(sandbox, input),
    findByToken: (key) =>
      withFaults(sandbox, { operation: "find", token: key.clientToken, tenant: key.tenant }, () =>
        observe(sandbox, async (tx) => {
          const row = await findVisibleByToken(tx, key);
          return row && toResource(row, tx.at);
        }),
      ),
    create: (input) => createResource(sandbox, input),
    get: ({ reference }) =>
      withFaults(sandbox, { operation: "get", token: reference }, () =>
        observe(sandbox, async (tx) => toResource(await getVisible(tx, reference), tx.at)),
      ),
    list: (input) => observe(sandbox, (tx) => listVisible(tx, input)),
    adopt: (input) => adopt(sandbox, input),
    operate: (input) => operate(sandbox, input),
    rehearse: (input) => rehearse(sandbox, input),
    getOperation: (input) => getOperation(sandbox, input),
    listSnapshots: (input) => listSnapshots(sandbox, input),
    listVolumes: (input) => listVolumes(sandbox, input),
    networks: (input) => readNetworks(sandbox, input),
    access: (input) => readAccess(sandbox, input),
    delete: (key) => deleteResource(sandbox, key),
    usage: (input) => readUsage(sandbox, input),
    metrics: (input) =>
      withFaults(sandbox, { operation: "get", token: input.reference }, () => readMetrics(sandbox, input)),
    events: (input) => readEvents(sandbox, input),
    resourceEvents: (input) => readResourceEvents(sandbox, input),
    workloads: (input) => listWorkloads(sandbox, input),
    logs: (input) => readLogs(sandbox, input),
    close: async () => {},
  };
}

/** Every region offers the same; an unknown one is still an error. */
function offered<T>(region: string, what: readonly T[]): T[] {
  regionOf(region);
  return [...what];
}

import type { DriverHost } from "../../module";
import { type CloudDriver, CloudError, unsupported } from "../contract";
import { openConsole } from "./access";
import { adoptMachine } from "./adopt";
import type { Credentials } from "./authenticate";
import { readCapabilities } from "./capabilities";
import { openClient } from "./client";
import type { IronicConfig } from "./config";
import { createMachine } from "./create";
import { deleteMachine } from "./delete";
import { findByToken } from "./find-by-token";
import type { Ironic } from "./ironic";
import { hasMachines, listMachines } from "./list";
import { findHeld } from "./nodes";
import { listFlavours, listImages, listRegions, readCapacity } from "./offer";
import { getOperation, operate } from "./operate";
import { planMachine } from "./plan";
import { readEvents, readMachineEvents, readUsage } from "./telemetry";
import { toResource } from "./to-resource";

/** Machines of one Ironic, which is one region. */
export function openIronicDriver(config: IronicConfig, credentials: Credentials, host: DriverHost): CloudDriver {
  const { pool, now } = host;
  const client = openClient({ url: config.url, timeoutMs: config.requestTimeoutMs, now }, credentials);
  const ironic: Ironic = {
    config,
    client,
    scope: `ironic ${config.url}`,
    pool,
    now,
    rescuePassword: credentials.rescuePassword,
  };
  return {
    kind: "ironic",
    check: async (call) => ({ account: credentials.method, version: await client.version(call) }),
    capabilities: (call) => readCapabilities(ironic, call),
    listRegions: (call) => listRegions(ironic, call),
    listFlavours: ({ region }, call) => listFlavours(ironic, region, call),
    listImages: async ({ region }) => listImages(ironic, region),
    quota: async () => {
      throw unsupported("quotas");
    },
    capacity: ({ region }, call) => readCapacity(ironic, region, call),
    plan: (spec, call) => planMachine(ironic, spec, call),
    // A tenant is a lessee, which needs no making; limits are for clouds that can keep them.
    ensureTenant: async ({ limits }) => {
      if (Object.keys(limits).length > 0) throw unsupported("quotas");
    },
    removeTenant: async ({ tenant }, call) => {
      if (await hasMachines(ironic, tenant, call)) throw new CloudError("conflict", `${tenant} still has machines.`);
    },
    findByToken: (key, call) => findByToken(ironic, key, call),
    create: (input, call) => createMachine(ironic, input, call),
    get: async ({ reference }, call) => {
      const { node, record } = await findHeld(ironic, reference, call);
      return toResource(config, node, record);
    },
    list: (input, call) => listMachines(ironic, input, call),
    adopt: (input, call) => adoptMachine(ironic, input, call),
    operate: (input, call) => operate(ironic, input, call),
    getOperation: (input, call) => getOperation(ironic, input, call),
    listSnapshots: async () => {
      throw unsupported("snapshots");
    },
    listVolumes: async () => {
      throw unsupported("volumes");
    },
    networks: async () => {
      throw unsupported("networks");
    },
    access: (input, call) => openConsole(ironic, input, call),
    delete: (key, call) => deleteMachine(ironic, key, call),
    usage: (input, call) => readUsage(ironic, input, call),
    metrics: async () => {
      throw unsupported("metrics");
    },
    events: (input, call) => readEvents(ironic, input, call),
    resourceEvents: (input, call) => readMachineEvents(ironic, input, call),
    rehearse: async () => {
      throw unsupported("workloads");
    },
    workloads: async () => {
      throw unsupported("workloads");
    },
    logs: async () => {
      throw unsupported("logs of containers");
    },
    close: async () => {},
  };
}

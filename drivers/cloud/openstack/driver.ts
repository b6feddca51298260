import { LRUCache } from "lru-cache";
import type { DriverHost } from "../../module";
import { type CloudDriver, unsupported } from "../contract";
import { readAccess } from "./access";
import { adoptServer } from "./adopt";
import { listVolumes } from "./attachments";
import { readCapabilities } from "./capabilities";
import { readCapacity } from "./capacity";
import { hasVolumes } from "./cinder";
import { createClient } from "./client";
import { microversionOf } from "./compute";
import type { OpenstackConfig, OpenstackCredentials } from "./config";
import { createServer, findByToken } from "./create-server";
import { deleteServer } from "./delete-server";
import { readEvents, readServerEvents } from "./events";
import { knownFlavours } from "./flavours";
import { listImages } from "./images";
import { listServers } from "./list-servers";
import type { Openstack } from "./openstack";
import { getOperation, operate } from "./operate";
import { planServer } from "./plan";
import { present } from "./present";
import { readQuota } from "./quota";
import { readNetworks } from "./read-networks";
import { knownRegions, listRegions, regionOf } from "./regions";
import { getServer, resolve } from "./server";
import { keepSessions } from "./sessions";
import { signIn } from "./sign-in";
import { listSnapshots } from "./snapshots";
import { ensureTenant, removeTenant } from "./tenants";
import { readUsage } from "./usage";

export function openOpenstackDriver(
  config: OpenstackConfig,
  credentials: OpenstackCredentials,
  host: DriverHost,
): CloudDriver {
  const os = open(config, credentials, host);
  const at = async (id: string, call = {}) => ({ os, region: await regionOf(os, id, call), call });
  return {
    kind: "openstack",
    check: async (call = {}) => {
      const { user, project } = await os.client.session("own", call);
      const regions = await knownRegions(os, call);
      const versions = await Promise.all(regions.map((region) => microversionOf({ os, region, call })));
      return { account: `${user.name} in ${project.name}`, version: `Nova ${versions.join(", ")}` };
    },
    capabilities: (call = {}) => readCapabilities(os, call),
    listRegions: (call = {}) => listRegions(os, call),
    listFlavours: async ({ region }, call) =>
      (await knownFlavours(await at(region, call))).map(({ nova: _, ...flavour }) => flavour),
    listImages: async ({ region }, call) => listImages(await at(region, call)),
    quota: (input, call = {}) => (os.manyProjects ? readQuota(os, input, call) : missing("quotas")),
    capacity: async ({ region }, call) =>
      os.manyProjects ? readCapacity(await at(region, call)) : missing("capacity"),
    plan: (spec, call = {}) => planServer(os, spec, call),
    ensureTenant: (input, call = {}) => ensureTenant(os, input, call),
    removeTenant: (input, call = {}) => removeTenant(os, input, call),
    findByToken: (key, call = {}) => findByToken(os, key, call),
    create: (input, call = {}) => createServer(os, input, call),
    get: async ({ reference }, call = {}) => {
      const { place, id } = await resolve(os, reference, call);
      return present(place, await getServer(place, id));
    },
    list: (input, call = {}) => listServers(os, input, call),
    adopt: (input, call = {}) => adoptServer(os, input, call),
    operate: (input, call = {}) => operate(os, input, call),
    getOperation: (input, call = {}) => getOperation(os, input, call),
    listSnapshots: async ({ reference }, call = {}) => {
      const { place, id } = await resolve(os, reference, call);
      return listSnapshots(place, await getServer(place, id));
    },
    listVolumes: async ({ reference }, call = {}) => {
      const { place, id } = await resolve(os, reference, call);
      if (!(await hasVolumes(os, place.region, call))) return missing("volumes");
      return listVolumes(place, await getServer(place, id));
    },
    networks: (input, call = {}) => readNetworks(os, input, call),
    access: (input, call = {}) => readAccess(os, input, call),
    delete: (key, call = {}) => deleteServer(os, key, call),
    usage: (input, call = {}) => readUsage(os, input, call),
    metrics: () => missing("metrics"),
    events: (input, call = {}) => readEvents(os, input, call),
    resourceEvents: (input, call = {}) => readServerEvents(os, input, call),
    rehearse: () => missing("workloads"),
    workloads: () => missing("workloads"),
    logs: () => missing("logs of containers"),
    close: async () => {},
  };
}

function open(config: OpenstackConfig, credentials: OpenstackCredentials, host: DriverHost): Openstack {
  const sessions = keepSessions((scope, call) => signIn(config, credentials, scope, call), host.now);
  return {
    ...host,
    config,
    scope: config.authUrl,
    client: createClient(config, sessions),
    manyProjects: credentials.method === "password",
    imageNames: new LRUCache({ max: 10_000, ttl: 600_000 }),
    projects: new LRUCache({ max: 10_000, ttl: 60_000 }),
    microversions: new LRUCache({ max: 100, ttl: 3_600_000 }),
  };
}

const missing = async (what: string): Promise<never> => {
  throw unsupported(what);
};

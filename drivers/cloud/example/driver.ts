import { z } from "zod";
import { type CloudDriver, CloudError, unsupported } from "../contract";
import { findBoard, giveBack, listBoards, takeBoard, toResource } from "./boards";
import { Board, openClient } from "./client";
import type { ShelfConfig, ShelfCredentials } from "./config";
import { listFlavours, listImages, reasonsAgainst } from "./offer";

const Account = z.object({ account: z.string(), version: z.string() });
const bootMs = 60_000;
const pageSize = 200;

/** Boards of one shelf, which is one region: the smallest driver that keeps the contract, of one kind and without operations. */
export function openShelfDriver(config: ShelfConfig, credentials: ShelfCredentials): CloudDriver {
  const client = openClient(config, credentials);
  const shelf = { config, client };
  return {
    kind: "shelf",
    check: (call) => client.ask(Account, { method: "GET", path: "/account" }, call),
    capabilities: async () => ({
      kinds: [{ kind: "machine", operations: [], access: [] }],
      features: ["tenants"],
      lateCreateMs: config.lateCreateMs,
    }),
    listRegions: async () => [{ ...config.region, country: null, zones: [] }],
    listFlavours: ({ region }, call) => listFlavours(shelf, region, call),
    listImages: ({ region }, call) => listImages(shelf, region, call),
    plan: async (spec, call) => {
      const { reasons, size } = await reasonsAgainst(shelf, spec, call);
      const makes = [{ what: "board", name: spec.name }];
      return { fits: reasons.length === 0, reasons, makes, size, expectedMs: bootMs };
    },
    // An owner is a word on a board and needs no making; limits are for clouds that can keep them.
    ensureTenant: async ({ limits }) => {
      if (Object.keys(limits).length > 0) throw unsupported("quotas");
    },
    removeTenant: async ({ tenant }, call) => {
      const boards = await listBoards(shelf, { owner: tenant }, call);
      if (boards.length > 0) throw new CloudError("conflict", `${tenant} still has boards.`);
    },
    findByToken: async (key, call) => {
      const board = await findBoard(shelf, key, call);
      return board && toResource(shelf, board);
    },
    create: (input, call) => takeBoard(shelf, input, call),
    get: async ({ reference }, call) => {
      const path = `/boards/${encodeURIComponent(reference)}`;
      return toResource(shelf, await client.ask(Board, { method: "GET", path }, call));
    },
    list: async ({ region = config.region.id, tenant, cursor, limit = pageSize }, call) => {
      if (region !== config.region.id) return { resources: [], cursor: null };
      const boards = await listBoards(shelf, tenant === undefined ? {} : { owner: tenant }, call);
      const left = boards.filter(({ id }) => !cursor || id > cursor);
      const page = left.slice(0, limit);
      const next = left.length > limit ? (page.at(-1)?.id ?? null) : null;
      return { resources: page.map((board) => toResource(shelf, board)), cursor: next };
    },
    delete: (key, call) => giveBack(shelf, key, call),
    getOperation: async () => {
      throw new CloudError("not_found", "Nothing was started on a board.");
    },
    operate: no("operations"),
    rehearse: no("workloads"),
    quota: no("quotas"),
    capacity: no("capacity"),
    adopt: no("adoption"),
    listSnapshots: no("snapshots"),
    listVolumes: no("volumes"),
    networks: no("networks"),
    access: no("access to boards"),
    usage: no("usage"),
    metrics: no("metrics"),
    events: no("events"),
    resourceEvents: no("events"),
    workloads: no("workloads"),
    logs: no("logs"),
    close: async () => {},
  };
}

const no = (what: string) => async (): Promise<never> => {
  throw unsupported(what);
};

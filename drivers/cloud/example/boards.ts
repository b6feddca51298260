import { createHash } from "node:crypto";
import { z } from "zod";
import {
  type Call,
  CloudError,
  type CloudResource,
  isCloudError,
  type ResourceKey,
  type ResourceSpec,
} from "../contract";
import { Board } from "./client";
import { reasonsAgainst, type Shelf, sizeOf } from "./offer";

const states = { booting: "building", on: "active", wiping: "deleting" } as const;

/** A board, as the platform sees it. */
export const toResource = ({ config }: Shelf, board: Board): CloudResource => ({
  reference: board.id,
  kind: "machine",
  clientToken: board.tag,
  tenant: board.owner,
  name: board.name,
  region: config.region.id,
  zone: null,
  state: states[board.state],
  task: null,
  problem: null,
  flavour: board.model.name,
  image: board.image,
  size: sizeOf(board.model),
  addresses: [{ address: board.address, family: 4, scope: "public" }],
  labels: board.labels,
  attributes: {},
  createdAt: board.taken_at,
  updatedAt: board.changed_at,
});

/** In a stable order, so that pages can be cut from it. */
export async function listBoards({ client }: Shelf, filter: { owner?: string; tag?: string }, call?: Call) {
  const path = `/boards?${new URLSearchParams(filter)}`;
  const boards = await client.ask(z.array(Board), { method: "GET", path }, call);
  return boards.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The token is the tag. It suffices to find a board; the tenant has to be right too. */
export async function findBoard(shelf: Shelf, key: ResourceKey, call?: Call): Promise<Board | null> {
  const [board] = await listBoards(shelf, { tag: key.clientToken, owner: key.tenant }, call);
  return board ?? null;
}

/** Takes a board under its token; a repeat, also one at the same time, finds what the first one took. */
export async function takeBoard(
  shelf: Shelf,
  { clientToken, spec }: { clientToken: string; spec: ResourceSpec },
  call?: Call,
): Promise<CloudResource> {
  const tagged = async () => (await listBoards(shelf, { tag: clientToken }, call))[0];
  const memo = fingerprintOf(spec);
  const board =
    (await tagged()) ??
    (await askForBoard(shelf, { clientToken, spec, memo }, call).catch(async (error: unknown) => {
      const other = isCloudError(error, "conflict") ? await tagged() : undefined;
      if (other) return other;
      throw error;
    }));
  if (board.memo === memo) return toResource(shelf, board);
  throw new CloudError("conflict", "This token has made something else.");
}

async function askForBoard(
  shelf: Shelf,
  { clientToken, spec, memo }: { clientToken: string; spec: ResourceSpec; memo: string },
  call?: Call,
): Promise<Board> {
  const { reasons } = await reasonsAgainst(shelf, spec, call);
  for (const { kind, message, pointer } of reasons) throw new CloudError(kind, message, { pointer });
  if (spec.kind !== "machine") throw new CloudError("unsupported", `The shelf has no ${spec.kind}s.`);
  const { name, tenant: owner, flavour: model, image, labels, sshKeys: ssh_keys, userData: user_data } = spec;
  const body = { tag: clientToken, owner, name, model, image, labels, memo, ssh_keys, user_data };
  return shelf.client.ask(Board, { method: "POST", path: "/boards", body }, call);
}

/** Of the whole specification; it tells nothing of keys and user data. */
const fingerprintOf = ({ labels, attributes, ...spec }: ResourceSpec): string =>
  createHash("sha256")
    .update(JSON.stringify([spec, Object.entries(labels).sort(), Object.entries(attributes).sort()]))
    .digest("hex");

/** Gives a board back, with what is on it wiped; `gone` is said only when the shelf does not have it any more. */
export async function giveBack(shelf: Shelf, key: ResourceKey, call?: Call): Promise<{ state: "deleting" | "gone" }> {
  const board = await findBoard(shelf, key, call);
  if (!board) return { state: "gone" };
  await shelf.client.find(z.unknown(), { method: "DELETE", path: `/boards/${board.id}` }, call);
  return { state: "deleting" };
}

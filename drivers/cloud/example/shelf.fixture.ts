import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { z } from "zod";
import { Board } from "./client";

const models = [
  { name: "tiny", cores: 1, ram_gib: 1, disk_gib: 16 },
  { name: "small", cores: 4, ram_gib: 8, disk_gib: 64 },
];
const images = ["debian-12", "ubuntu-24.04"];
const Wish = Board.pick({ tag: true, owner: true, name: true, image: true, labels: true, memo: true }).extend({
  model: z.string(),
});

export const shelfToken = "let-me-in";

interface Ways {
  places: number;
  bootMs: number;
  wipeMs: number;
}

/**
 * The cloud of the example: a shelf of small computers behind an HTTP API, with the manners of a real one. It knows no
 * client tokens but tags, no tenants but owners; it takes its time, and `loseAnswer` lets it fall silent after its next
 * change.
 */
export async function openShelf({ places, bootMs, wipeMs }: Ways) {
  const boards = new Map<string, Board>();
  let losing = false;
  const silence = async () => {
    if (!losing) return;
    losing = false;
    await sleep(500);
  };

  const api = new Hono().basePath("/v1");
  api.use(async (c, next) => {
    if (c.req.header("authorization") !== `Bearer ${shelfToken}`) return c.json({ code: "bad_token" }, 401);
    return next();
  });
  api.get("/account", (c) => c.json({ account: "somebody", version: "1" }));
  api.get("/models", (c) => c.json(models));
  api.get("/images", (c) => c.json(images));
  api.get("/boards", (c) => {
    const { tag, owner } = c.req.query();
    const found = [...boards.values()].filter((board) => (tag ?? board.tag) === board.tag);
    return c.json(found.filter((board) => (owner ?? board.owner) === board.owner));
  });
  api.get("/boards/:id", (c) => {
    const board = boards.get(c.req.param("id"));
    return board ? c.json(board) : c.json({ code: "no_such_board" }, 404);
  });
  api.post("/boards", async (c) => {
    const wish = Wish.parse(await c.req.json());
    const model = models.find(({ name }) => name === wish.model);
    if (!model || !images.includes(wish.image)) return c.json({ code: "no_such_thing" }, 400);
    if ([...boards.values()].some(({ tag }) => tag === wish.tag)) return c.json({ code: "tag_taken" }, 409);
    if (boards.size >= places) return c.json({ code: "shelf_full" }, 409);
    const at = new Date();
    const place = { id: randomUUID(), address: `192.0.2.${boards.size + 1}`, taken_at: at, changed_at: at };
    const board: Board = { ...wish, ...place, model, state: "booting" };
    boards.set(board.id, board);
    setTimeout(() => {
      if (board.state === "booting") Object.assign(board, { state: "on", changed_at: new Date() });
    }, bootMs);
    await silence();
    return c.json(board, 201);
  });
  api.delete("/boards/:id", (c) => {
    const board = boards.get(c.req.param("id"));
    if (!board) return c.json({ code: "no_such_board" }, 404);
    if (board.state !== "wiping") setTimeout(() => boards.delete(board.id), wipeMs);
    Object.assign(board, { state: "wiping", changed_at: new Date() });
    return c.body(null, 202);
  });

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const opened = serve({ fetch: api.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(opened));
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    loseAnswer: () => {
      losing = true;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

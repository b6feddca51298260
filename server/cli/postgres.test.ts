import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPostgres, startPostgres } from "./postgres";

let folder = "";
let data = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "platforma-"));
  data = join(folder, "postgres");
});

afterAll(async () => {
  await (await findPostgres(data))?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query({ text: statement, rowMode: "array" });
  await client.end();
  return rows.flat();
}

describe("the embedded PostgreSQL", () => {
  it("starts once when two ask at the same time, below a folder that is closed to other users", async () => {
    const servers = await Promise.all([startPostgres(data), startPostgres(data)]);
    expect(servers.map(({ started }) => started).sort()).toEqual([false, true]);
    expect(new Set(servers.map(({ port }) => port)).size).toBe(1);
    const [server] = servers;
    expect(await ask(server.url("postgres"), "show server_encoding")).toEqual(["UTF8"]);
    expect(await ask(server.url("postgres"), "select lower('ÄÖ')")).toEqual(["äö"]);
  });

  it("keeps what was committed through a kill -9, and comes back on the same port", async () => {
    const before = await startPostgres(data);
    await ask(before.url("postgres"), "create table kept as select 42 as answer");
    process.kill(Number.parseInt(await readFile(join(data, "postmaster.pid"), "utf8"), 10), "SIGKILL");
    const after = await startPostgres(data);
    expect(after).toMatchObject({ started: true, port: before.port });
    expect(await ask(after.url("postgres"), "select answer from kept")).toEqual([42]);
  });

  it("is gone after stop", async () => {
    await (await startPostgres(data)).stop();
    expect(await findPostgres(data)).toBeUndefined();
  });
});

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, it } from "vitest";
import { createInngestClient } from "../client";
import { scenarios } from "./conformance";
import { awaitNotes, type Client, notesUnder, type Rig } from "./conformance/scenario";
import { registerWithServer } from "./conformance/server-rig";
import { type Engine, startEngine } from "./engine";
import type { EventInput } from "./event";

type Send = (events: EventInput[]) => Promise<{ ids: string[] }>;

const rig = (send: Send, timeoutMs: number): Rig => {
  const key = randomUUID();
  return {
    key,
    send: async (...events) => (await send(events)).ids,
    notes: (count) => awaitNotes(key, count, timeoutMs),
    notesOf: (other, count) => awaitNotes(other, count, timeoutMs),
    notesAfter: async (delayMs) => {
      await sleep(delayMs);
      return notesUnder(key);
    },
  };
};

describe.concurrent("the embedded engine", () => {
  const client: Client = createInngestClient({ mode: "embedded" });
  const all = scenarios("* * * * * *");
  const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL, max: 30 });
  let engine: Engine;

  beforeAll(async () => {
    const functions = all.flatMap((scenario) => scenario.define(client));
    engine = await startEngine({ pool, client, functions, concurrency: 20, backoffMs: () => 50 });
  });
  afterAll(async () => {
    await engine.stop();
    await pool.end();
  });

  for (const scenario of all) it(scenario.name, () => scenario.play(rig(engine.send, 10_000)));
});

const server = process.env.INNGEST_BASE_URL;
describe.skipIf(server === undefined)(`an Inngest server at INNGEST_BASE_URL (${server ?? "not set"})`, () => {
  const { INNGEST_SIGNING_KEY: signingKey, INNGEST_EVENT_KEY: eventKey } = process.env;
  const client: Client = createInngestClient({ mode: "server", baseUrl: server, signingKey, eventKey });
  const all = scenarios("* * * * *");
  let leave: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    leave = await registerWithServer(
      client,
      all.flatMap((scenario) => scenario.define(client)),
    );
  });
  afterAll(() => leave?.());

  const send: Send = (events) => client.send(events.map((event) => ({ ...event, data: event.data ?? {} })));
  for (const scenario of all)
    it.concurrent(scenario.name, { timeout: 300_000 }, () => scenario.play(rig(send, 240_000)));
});

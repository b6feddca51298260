import { Pool } from "pg";
import { afterAll, expect, it } from "vitest";
import { createInngestClient } from "../client";
import { createEngineSender } from "./sender";
import { embeddedFetch, installSender } from "./transport";

const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL, max: 2 });
const client = createInngestClient({ mode: "embedded" });
const stored = async () => (await pool.query("select id, name from inngest_engine.events order by seq")).rows;

afterAll(() => pool.end());

it("stores a batch once when the SDK repeats it under the same seed", async () => {
  installSender(createEngineSender(pool));
  const send = () =>
    embeddedFetch("http://embedded.invalid/e/embedded", {
      method: "POST",
      headers: { "x-inngest-event-id-seed": "1795356884729,c2VlZA==" },
      body: JSON.stringify([{ name: "t/seeded" }, { name: "t/seeded" }]),
    }).then((response) => response.json());
  const first = await send();
  expect(await send()).toEqual(first);
  expect(await stored()).toHaveLength(2);
});

it("stores what the client sends outside of any function, and keeps ids that are given", async () => {
  installSender(createEngineSender(pool));
  const { ids } = await client.send([{ name: "t/given", id: "given" }, { name: "t/given" }]);
  expect(ids[0]).toBe("given");
  expect(await stored()).toContainEqual({ id: ids[1], name: "t/given" });
});

it("refuses to swallow an event when nothing in the process could store it", async () => {
  installSender(undefined);
  const response = await embeddedFetch("http://embedded.invalid/e/embedded", { body: '[{"name":"t/lost"}]' });
  expect(response.status).toBe(503);
});

it.each([{ name: "" }, { name: "a\0b" }, { data: {} }, { name: "t/x", data: 1 }, { name: "t/x", ts: "now" }])(
  "refuses %j as an event",
  async (event) => {
    installSender(createEngineSender(pool));
    const body = JSON.stringify([event]);
    await expect(embeddedFetch("http://embedded.invalid/e/embedded", { method: "POST", body })).rejects.toThrow();
  },
);

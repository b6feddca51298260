#!/usr/bin/env node
/**
 * Prisma's schema engine without a download.
 *
 * The Prisma CLI talks JSON-RPC, one message a line, to the executable named by PRISMA_SCHEMA_ENGINE_BINARY. The native
 * one comes from the vendor's own host; this one answers with the WebAssembly build of the same engine, which npm
 * carries. `server/cli/prisma.ts` sets the variable.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { CharAwarePrismaPg } from "./char-aware-adapter.mjs";

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { datasource: { type: "string" }, datamodels: { type: "string", multiple: true } },
});
const { url } = JSON.parse(options.datasource ?? "{}");

if (positionals.includes("cli")) await answerCanConnect();
else {
  const adapter = bindMigrationAwareSqlAdapterFactory(new CharAwarePrismaPg({ connectionString: url }));
  await serve(await startEngine(adapter), adapter.errorRegistry);
}
process.exit(0);

/** `… cli can-connect-to-database`: exit code 0, or one log line that the CLI turns into its P1001 message. */
async function answerCanConnect() {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const fields = { error_code: "P1001", message: error.message };
    console.error(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}`);
    process.exit(1);
  }
}

async function startEngine(adapter) {
  // The engine reports a Rust panic through this global, which the vendor's own loader would have set.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { message: "", set_message: (message) => console.error(message) };
  const binding = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(readFileSync(binding.replace(/\.js$/, ".wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();

  const datamodels = options.datamodels?.map((path) => [path, readFileSync(path, "utf8")]);
  return bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

async function serve(engine, errors) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    try {
      const result = await engine[method === "getDatabaseVersion" ? "version" : method](
        Array.isArray(params) ? params[0] : params,
      );
      // The native engine prints a diff by calling back; the CLI shows what it is sent.
      if (method === "diff" && result.stdout) {
        send({ id: "print", method: "print", params: { content: result.stdout } });
      }
      send({ id, result: result ?? {} });
    } catch (error) {
      const message = nameDatabaseErrors(String(error.message ?? error), errors);
      const data = { is_panic: false, message, meta: error.meta ?? null, error_code: error.code ?? null };
      send({ id, error: { code: 4466, message, data } });
    }
  }
}

/** What the database said stays on this side of the engine, which knows it by a number only. */
function nameDatabaseErrors(message, errors) {
  return message.replace(/External error id#(\d+)/, (unknown, id) => {
    const found = errors.consumeError(Number(id))?.error;
    return found ? [found.message, found.detail, found.hint, found.where].filter(Boolean).join("\n") : unknown;
  });
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

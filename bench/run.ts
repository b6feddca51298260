import { readdirSync } from "node:fs";
import { type BenchRow, printRows } from "./row";

/** `npm run bench`, or `npm run bench -- gateway relay` for some: every file here that exports `run`, then one table. */
const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -3))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

const rows: BenchRow[] = [];
for (const name of names) {
  const module: object = await import(`./${name}.ts`);
  if (!("run" in module) || typeof module.run !== "function") continue;
  if ("onRequest" in module && wanted.length === 0) continue;
  console.log(`… ${name}`);
  rows.push(...(await module.run()));
}

printRows(rows);
if (rows.length === 0 || rows.some((row) => !row.pass)) process.exitCode = 1;

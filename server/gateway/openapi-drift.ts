import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { openApiDocument } from "./openapi/document";
import { servedOperations } from "./operations";

/** `npm run openapi` writes the committed document, `npm run openapi -- --check` fails when it has drifted. */
const file = "docs/openapi.json";
const current = `${JSON.stringify(openApiDocument(servedOperations), null, 2)}\n`;

if (process.argv.includes("--check")) {
  const committed = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (committed !== current) {
    console.error(`${file} differs from the operations that are served.`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, current);
  console.log(`${file}: ${servedOperations.length} operations`);
}

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** SHA-256 over the names and contents of files and folders; what does not exist counts as empty. */
export function hashFiles(roots: readonly string[], counts: (path: string) => boolean = () => true): string {
  const hash = createHash("sha256");
  for (const path of roots.flatMap(listFiles).filter(counts)) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

function listFiles(root: string): string[] {
  if (!existsSync(root)) return [];
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(root, entry.name)) : [join(root, entry.name)]));
}

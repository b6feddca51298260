import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFolders } from "./source-folders";

const rules = [
  { pattern: /\$(query|execute)RawUnsafe\b/, why: "builds SQL from text; use $queryRaw`…` or pg parameters" },
  { pattern: /@ts-(ignore|nocheck|expect-error)\b/, why: "hides an error from the compiler" },
  { pattern: /(:|\bas|<|,) ?any\b(?=[\s,;)>\][|&=]|$)/, why: "switches the types off" },
  { pattern: /\bas unknown as\b/, why: "switches the types off" },
  { pattern: /\b(TODO|FIXME|XXX)\b/, why: "is a promise that nobody keeps; write an issue" },
];

/** Lines that no other tool refuses, as `file:line: what, why`. Text in comments and strings counts as well. */
export function findForbidden(): string[] {
  const files = sourceFolders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => join(folder, file)),
    );
  return files
    .filter((file) => !file.startsWith("prisma/generated/") && !file.startsWith("server/cli/verify/"))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, index) => judge(file, line, index + 1)),
    );
}

function judge(file: string, line: string, number: number): string[] {
  return rules.flatMap((rule) => {
    const found = rule.pattern.exec(line)?.[0];
    return found ? [`${file}:${number}: "${found.trim()}" ${rule.why}`] : [];
  });
}

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { mustRun } from "@/server/cli/run";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const macChrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * A browser for the tests: an installed Chrome or Chromium, else Debian's package when we are root, else the one that
 * Playwright downloads.
 *
 * @returns its path, or undefined to let Playwright use its own.
 */
export async function ensureChromium(): Promise<string | undefined> {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await mustRun("apt-get", ["update", "-qq"], { env });
    await mustRun("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env });
    return findChromium();
  }
  await mustRun(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium-headless-shell"]);
  return undefined;
}

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), macChrome].find(existsSync);
}

import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { paths } from "@/server/cli/paths";
import { run } from "@/server/cli/run";
import type { Tally } from "@/server/cli/verify/verify";
import { ensureChromium } from "./chromium";
import { startE2eServer } from "./e2e-server";

const VitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));

const PlaywrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })
  .transform(({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));

/**
 * One project of vitest on a real PostgreSQL, or some of its files: `unit` are the tests beside the code, `faults` those
 * that kill processes of the built platform, `clouds` those that drive real clouds.
 */
export async function runVitest(project: "unit" | "faults" | "clouds", files: string[] = []): Promise<Tally> {
  const report = await reportFile(project);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters, ...files];
  // Where a cloud is broken each test would wait for it in vain.
  if (project === "clouds") args.push("--bail=5");
  const { code } = await run(process.execPath, args, { inherit: true });
  return count(VitestReport, report, code);
}

/** Journeys through the portals and the API, against the built platform in a process of its own. */
export async function runPlaywright(): Promise<Tally> {
  const report = await reportFile("playwright");
  const chromium = await ensureChromium();
  const server = await startE2eServer();
  try {
    const { code } = await run(process.execPath, ["node_modules/@playwright/test/cli.js", "test"], {
      inherit: true,
      env: {
        E2E_BASE_URL: server.url,
        E2E_DEMO: JSON.stringify(server.demo),
        E2E_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    });
    return count(PlaywrightReport, report, code);
  } finally {
    await server.stop();
  }
}

async function reportFile(suite: string): Promise<string> {
  const folder = join(paths.state, "reports");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${suite}.json`);
  await rm(file, { force: true });
  return file;
}

/** What the runner counted; one that failed without a failed test (a file that does not load) counts as one failure. */
async function count(Report: z.ZodType<Tally>, file: string, code: number): Promise<Tally> {
  const nothing = { passed: 0, failed: 0, skipped: 0 };
  const tally = existsSync(file) ? Report.parse(JSON.parse(await readFile(file, "utf8"))) : nothing;
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

import { defineConfig, devices } from "@playwright/test";

const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const quiet = ["--disable-component-update", "--disable-sync"];

/** `npm test` starts the platform and says where; to write tests against a running one, set E2E_BASE_URL. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // A shared CI machine may stall for seconds; what fails twice in a row is broken.
  retries: process.env.CI === "true" ? 1 : 0,
  forbidOnly: process.env.CI === "true",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.E2E_BASE_URL ?? "http://localhost:3000",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM,
      // Chromium's own sandbox does not work for root, nor in most containers.
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...flags, ...quiet],
    },
  },
});

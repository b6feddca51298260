import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["{server,drivers,inngest,prisma,components,app}/**/*.test.{ts,tsx}"],
    pool: "forks",
    maxWorkers: 2,
    globalSetup: "server/testing/global-setup.ts",
    setupFiles: "server/testing/setup.ts",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});

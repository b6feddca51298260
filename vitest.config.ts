import { defineConfig } from "vitest/config";

const shared = { globalSetup: "server/testing/global-setup.ts", setupFiles: "server/testing/setup.ts", pool: "forks" };

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    // A shared CI machine may stall for seconds; what fails twice in a row is broken.
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          include: ["{server,drivers,inngest,prisma,components,app}/**/*.test.{ts,tsx}"],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "faults",
          include: ["e2e/faults/*.test.ts"],
          // Each one starts processes of its own. They end when nothing moves any more, these bounds are for the worst.
          maxWorkers: 1,
          // A second time it would find what the first one left behind.
          retry: 0,
          testTimeout: 1_200_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "clouds",
          include: ["e2e/clouds/*.test.ts"],
          // Each one starts the clouds that it needs, and a real cloud takes its time. One after the other.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

import { inject } from "vitest";
import { testSecrets } from "@/server/kernel/environment";
import { createTestDatabase } from "./database";

/** Runs before each test file, in its process: a database of its own and the environment that leads to it. */
Object.assign(
  process.env,
  testSecrets,
  await createTestDatabase(inject("testServer"), process.env.VITEST_POOL_ID ?? "0"),
  {
    PLATFORMA_ENV: "test",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "fatal",
  },
);

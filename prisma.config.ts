import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // `generate` reads the schema only; whatever needs a database is started by server/cli/prisma.ts, which sets this.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://unset.invalid/platforma" },
});

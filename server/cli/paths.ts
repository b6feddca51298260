import { resolve } from "node:path";

/** Where the command line keeps its state; everything under `.platforma` can be thrown away by `npm run reset`. */
export const paths = {
  state: resolve(".platforma"),
  postgres: resolve(".platforma/postgres"),
  testPostgres: resolve(".platforma/test-postgres"),
  secrets: resolve(".platforma/secrets.json"),
  stamps: resolve(".platforma/stamps.json"),
  migrations: resolve("prisma/migrations"),
} as const;

import { Pool } from "pg";
import { createInngestClient } from "../../client";
import { startEngine } from "../engine";
import { crashFunctions } from "./crash-functions";

const client = createInngestClient({ mode: "embedded" });
const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL, max: 16 });
const engine = await startEngine({ pool, client, functions: crashFunctions(client, pool), concurrency: 6 });
process.once("SIGTERM", () => void engine.stop({ graceMs: 5000 }).then(() => process.exit(0)));
process.stdout.write("ready\n");

import type { Services } from "@/server/kernel/context";
import { type Answer, jsonAnswer } from "./answer";

/** What the process knows about itself beyond the gateway. */
export interface Readiness {
  /** Whether the database has every migration that this code needs. */
  migrations(): Promise<boolean>;
}

/** How long one check may take before it counts as failed. */
const patienceMs = 2_000;

/** 200 when requests can be served, else 503; names each check, and tells no secrets. */
export async function readinessAnswer({ db }: Services, readiness: Readiness): Promise<Answer> {
  const [database, migrations] = await Promise.all([
    holds(db.system.query("SELECT 1").then(() => true)),
    holds(readiness.migrations()),
  ]);
  const ready = database && migrations;
  const word = (ok: boolean) => (ok ? "ok" : "failed");
  const checks = { database: word(database), migrations: word(migrations) };
  return jsonAnswer(ready ? 200 : 503, { status: ready ? "ok" : "unavailable", checks });
}

async function holds(check: Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false).unref());
  return Promise.race([check.catch(() => false), late]);
}

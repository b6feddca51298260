import { Pool } from "pg";
import type { Environment } from "@/server/kernel/environment";
import { type Examine, type Finding, ill, type Patient } from "./check";
import { examineClouds } from "./clouds";
import { examineMigrations, examineRoles, examineRowSecurity, examineServer } from "./database";
import { examineEngine } from "./engine";
import { examineDisk, examineNode, examinePort } from "./machine";
import { examineMail } from "./mail";
import { examineProxies } from "./proxies";
import { examineSecrets } from "./secrets";

const examinations: Record<string, Examine> = {
  node: examineNode,
  disk: examineDisk,
  port: examinePort,
  proxies: examineProxies,
  secrets: examineSecrets,
  database: examineServer,
  roles: examineRoles,
  migrations: examineMigrations,
  "row-level security": examineRowSecurity,
  engine: examineEngine,
  mail: examineMail,
  clouds: examineClouds,
};

/** Exercises everything that this installation is configured to use, in the order in which it depends on each other. */
export async function examine(environment: Environment): Promise<Finding[]> {
  const owner = connect(environment.DATABASE_URL);
  const app = connect(environment.DATABASE_APP_URL);
  const system = connect(environment.DATABASE_SYSTEM_URL);
  const patient: Patient = { environment, owner, app, system };
  try {
    const findings: Finding[] = [];
    for (const [name, examination] of Object.entries(examinations)) {
      findings.push(...[await examination(patient).catch((error) => broken(name, error))].flat());
    }
    return findings;
  } finally {
    await Promise.all([owner.end(), app.end(), system.end()]);
  }
}

const broken = (name: string, error: unknown) =>
  ill(name, "could not be examined", error, "Put right what stands above first.");

function connect(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1, connectionTimeoutMillis: 10_000 });
  pool.on("error", () => undefined);
  return pool;
}

import { hashFiles } from "@/server/cli/hash-files";
import { withLock } from "@/server/cli/lock";
import { migrate } from "@/server/cli/migrate";
import { paths } from "@/server/cli/paths";
import type { EmbeddedPostgres } from "@/server/cli/postgres";
import { testSecrets } from "@/server/kernel/environment";
import { runSql } from "./run-sql";

/** How many templates of earlier migrations stay for runs that still copy them. */
const keep = 3;

/** A migrated, empty database to copy, made once for each state of everything that migrates. */
export async function ensureTemplate(server: EmbeddedPostgres): Promise<string> {
  const isMigration = (path: string) => path.startsWith("prisma") || /migrat|schema|roles|\.sql$/.test(path);
  const hash = hashFiles(["prisma/migrations", "inngest/engine", "drivers", "server/cli"], isMigration);
  const name = `template_${hash.slice(0, 16)}`;
  const admin = (statement: string) => runSql(server.url("postgres"), statement);

  await withLock(`${paths.testPostgres}.template.lock`, async () => {
    const [found] = await admin(`select from pg_database where datname = '${name}' and datistemplate`);
    if (found) return;
    await admin(`drop database if exists "${name}" with (force)`);
    await admin(`create database "${name}"`);
    await migrate({ ...testSecrets, DATABASE_URL: server.url(name) });
    await admin(`alter database "${name}" with allow_connections false is_template true`);
    const old = "select datname from pg_database where datname like 'template\\_%' order by oid desc";
    for (const { datname } of await admin(`${old} offset ${keep}`)) {
      await admin(`alter database "${datname}" is_template false`);
      await admin(`drop database if exists "${datname}" with (force)`);
    }
  });
  return name;
}

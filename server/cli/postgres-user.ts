import { execFile } from "node:child_process";
import { chown, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs one of PostgreSQL's programs to its end and gives back what it printed. */
export type RunAsPostgres = (program: string, args: string[]) => Promise<string>;

/**
 * PostgreSQL refuses to run as root, so under root its programs run as the system user `postgres`, which is made when
 * missing and is given `directory`. A clone below a private folder such as /root is closed to that user; there the
 * programs keep the one capability that lets them through.
 */
export async function postgresUser(directory: string): Promise<RunAsPostgres> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return async (program, args) => (await run(program, args)).stdout;

  const { uid, gid } = await findUser().catch(createUser);
  await chown(directory, uid, gid);
  if (await isOpenToAll(dirname(directory))) {
    return async (program, args) => (await run(program, args, { uid, gid, cwd: "/" })).stdout;
  }
  const drop = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  const keep = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return async (program, args) => (await run("setpriv", [...drop, ...keep, program, ...args], { cwd: "/" })).stdout;
}

async function findUser(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function createUser() {
  await run("useradd", ["--system", "--user-group", "--shell", "/usr/sbin/nologin", "postgres"]);
  return findUser();
}

async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isOpenToAll(dirname(folder));
}

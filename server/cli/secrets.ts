import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { withLock } from "./lock";
import { paths } from "./paths";

const Secrets = z.object({ PLATFORMA_SECRET: z.string(), PLATFORMA_ENCRYPTION_KEY: z.string() });
type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets of this installation, made on the first start and kept readable to its owner only. Production brings its
 * own, and `loadEnvironment` refuses to start without.
 */
export async function ensureSecrets(): Promise<Secrets> {
  await mkdir(paths.state, { recursive: true });
  return withLock(`${paths.secrets}.lock`, async () => {
    const kept = await readFile(paths.secrets, "utf8").catch(() => undefined);
    if (kept !== undefined) return Secrets.parse(JSON.parse(kept));
    const fresh = {
      PLATFORMA_SECRET: randomBytes(32).toString("base64url"),
      PLATFORMA_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    };
    await writeFile(paths.secrets, JSON.stringify(fresh, null, 2), { mode: 0o600 });
    return fresh;
  });
}

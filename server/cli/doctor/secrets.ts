import { stat } from "node:fs/promises";
import { testSecrets } from "@/server/kernel/environment";
import { paths } from "../paths";
import { type Finding, healthy, ill, type Patient } from "./check";

export async function examineSecrets({ environment }: Patient): Promise<Finding> {
  if (environment.PLATFORMA_SECRET === testSecrets.PLATFORMA_SECRET) {
    const fix = "Set PLATFORMA_SECRET to: openssl rand -base64 32";
    return ill("secrets", "PLATFORMA_SECRET is the tests' own", "Everybody knows it.", fix);
  }
  const kept = await stat(paths.secrets).catch(() => undefined);
  if (!kept) return healthy("secrets", "given by the environment");
  return (kept.mode & 0o077) === 0
    ? healthy("secrets", "given by the environment or .platforma/secrets.json, which its owner alone can read")
    : ill("secrets", "others can read .platforma/secrets.json", "It opens the database.", `chmod 600 ${paths.secrets}`);
}

import { pino } from "pino";

export type Logger = pino.Logger;

/** JSON lines on standard output. What could be a secret is cut out by its name, wherever it stands near the top. */
export function createLogger(options: { level: string; name?: string }): Logger {
  const secret = ["password", "secret", "token", "authorization", "cookie", "credentials", "api_key"];
  return pino({
    name: options.name ?? "platforma",
    level: options.level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
  });
}

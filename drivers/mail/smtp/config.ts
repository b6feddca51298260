import { z } from "zod";

export const SmtpConfig = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(587),
  /** `implicit` is TLS from the first byte (465), `starttls` insists on the upgrade, `none` is for loopback. */
  tls: z.enum(["implicit", "starttls", "none"]).default("starttls"),
  /** False accepts a certificate that cannot be verified. */
  verifyCertificate: z.boolean().default(true),
  connections: z.int().min(1).max(50).default(5),
  timeoutMs: z.int().positive().default(20_000),
});
export type SmtpConfig = z.infer<typeof SmtpConfig>;

export const SmtpCredentials = z.union([
  z.strictObject({ user: z.string().min(1), password: z.string().min(1) }),
  z.strictObject({}),
]);
export type SmtpCredentials = z.infer<typeof SmtpCredentials>;

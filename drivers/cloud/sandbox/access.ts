import { createHash } from "node:crypto";
import { supportsAccess, unsupported } from "../capabilities";
import type { Access, AccessKind } from "../operation";
import { sandboxCapabilities } from "./capabilities";
import { observe, type Sandbox } from "./sandbox";
import { getVisible, type ResourceRow } from "./store";

const consoleMs = 15 * 60_000;

/** Ways in that look like a cloud's own and lead nowhere: the hosts end in `.invalid` (RFC 2606). */
export function readAccess(sandbox: Sandbox, input: { reference: string; kind: AccessKind }): Promise<Access> {
  return observe(sandbox, async (tx) => {
    const row = await getVisible(tx, input.reference);
    if (!supportsAccess(sandboxCapabilities(tx.lateCreateMs), row.kind, input.kind)) {
      throw unsupported(`${input.kind} of a ${row.kind}`);
    }
    const token = createHash("sha256").update(`${row.reference}/${tx.at.toISOString()}`).digest("hex").slice(0, 32);
    const expiresAt = new Date(tx.at.getTime() + consoleMs);
    switch (input.kind) {
      case "console":
        return {
          kind: "console",
          protocol: "vnc",
          url: `https://console.${row.region}.sandbox.invalid/?token=${token}`,
          expiresAt,
        };
      case "console_log":
        return { kind: "console_log", text: bootLog(row) };
      case "kubeconfig":
        return { kind: "kubeconfig", document: kubeconfig(row, token), expiresAt: null };
    }
  });
}

const bootLog = (row: ResourceRow): string =>
  [
    `[    0.000000] Booting ${row.image ?? "unknown"} on ${row.zone}`,
    `[    0.412200] ${row.vcpu} CPUs, ${row.ram_gib} GiB of memory`,
    `[    4.120031] cloud-init: host name ${row.name}`,
    ...keysOf(row).map((key) => `[    4.120032] cloud-init: authorized key ${fingerprint(key)}`),
    `${row.name} login:`,
  ].join("\n");

const keysOf = ({ ssh_keys, spec }: ResourceRow): string[] =>
  ssh_keys ?? (spec && "sshKeys" in spec ? spec.sshKeys : []);

/** As ssh-keygen shows it. */
const fingerprint = (key: string): string =>
  `SHA256:${createHash("sha256")
    .update(Buffer.from(key.split(" ")[1] ?? "", "base64"))
    .digest("base64")
    .replace(/=+$/, "")}`;

const kubeconfig = (row: ResourceRow, token: string): string =>
  [
    "apiVersion: v1",
    "kind: Config",
    "clusters:",
    `  - { name: ${row.region}, cluster: { server: "https://k8s.${row.region}.sandbox.invalid" } }`,
    "contexts:",
    `  - { name: ${row.name}, context: { cluster: ${row.region}, namespace: ${row.name}, user: ${row.name} } }`,
    "users:",
    `  - { name: ${row.name}, user: { token: "${token}" } }`,
    `current-context: ${row.name}`,
    "",
  ].join("\n");

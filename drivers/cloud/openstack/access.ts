import { z } from "zod";
import { type Access, type AccessKind, type Call, unsupported } from "../contract";
import { path } from "./client";
import { askNova } from "./compute";
import { type Openstack, scopeOf } from "./openstack";
import { getServer, resolve } from "./server";

const Console = z.object({ remote_console: z.object({ url: z.url() }) });
const Output = z.object({ output: z.string() });

/** Nova's default for how long the token in a console's address is good. */
const consoleMs = 600_000;
const longestLog = 1_000;

export async function readAccess(
  os: Openstack,
  { reference, kind }: { reference: string; kind: AccessKind },
  call: Call,
): Promise<Access> {
  const { place, id } = await resolve(os, reference, call);
  const scope = scopeOf(os, (await getServer(place, id)).tenant_id);
  if (kind === "console") {
    const body = { remote_console: { protocol: "vnc", type: "novnc" } };
    const request = { method: "POST", path: path`/servers/${id}/remote-consoles`, body, scope } as const;
    const { remote_console } = await askNova(place, Console, request);
    return { kind, protocol: "vnc", url: remote_console.url, expiresAt: new Date(os.now().getTime() + consoleMs) };
  }
  if (kind === "console_log") {
    const body = { "os-getConsoleOutput": { length: longestLog } };
    const { output } = await askNova(place, Output, { method: "POST", path: path`/servers/${id}/action`, body, scope });
    return { kind, text: output };
  }
  throw unsupported(`${kind} of a server`);
}

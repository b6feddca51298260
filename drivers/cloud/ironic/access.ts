import { setTimeout as sleep } from "node:timers/promises";
import { type Access, type AccessKind, type Call, CloudError, unsupported } from "../contract";
import { Console, type Node } from "./answers";
import { hasConsole } from "./capabilities";
import { nothing } from "./client";
import type { Ironic } from "./ironic";
import { findHeld } from "./nodes";

/** Ironic's consoles stay open until they are closed; the platform asks again after this time. */
const validMs = 3_600_000;

/** The serial console over LAN, switched on if need be. Throws `unsupported` for a machine without one. */
export async function openConsole(
  ironic: Ironic,
  { reference, kind }: { reference: string; kind: AccessKind },
  call?: Call,
): Promise<Access> {
  if (kind !== "console") throw unsupported(kind);
  const { node } = await findHeld(ironic, reference, call);
  if (!hasConsole(node)) throw unsupported("a console of this machine");
  const url = (await read(ironic, node, call)) ?? (await switchOn(ironic, node, call));
  return { kind: "console", protocol: "serial", url, expiresAt: new Date(ironic.now().getTime() + validMs) };
}

async function read({ client }: Ironic, { uuid }: Node, call?: Call): Promise<string | null> {
  const answer = await client.read(Console, `/v1/nodes/${uuid}/states/console`, call);
  return answer.console_enabled ? (answer.console_info?.url ?? null) : null;
}

async function switchOn(ironic: Ironic, node: Node, call?: Call): Promise<string> {
  const path = `/v1/nodes/${node.uuid}/states/console`;
  await ironic.client.change(nothing, { method: "PUT", path, body: { enabled: true } }, call);
  for (let look = 0; look < 20; look++) {
    const url = await read(ironic, node, call);
    if (url) return url;
    await sleep(500, undefined, { signal: call?.signal });
  }
  throw new CloudError("retriable", "The console did not start in time.", { retryAfterMs: 5_000 });
}

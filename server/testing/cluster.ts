import { once } from "node:events";
import { buildPortals, buildServer } from "@/server/cli/build";
import { freePort } from "@/server/cli/free-port";
import { startProcess, stopProcess, waitUntilReady } from "@/server/cli/web-process";

type Role = "web" | "worker";

/** A start takes a second or two; a machine that does ten things at once takes ten times as long. */
const patienceMs = 180_000;

/** A process of the built platform. */
interface Member {
  role: Role;
  url: string;
  /** Resolves once it can serve; false when it was killed before that. */
  ready: Promise<boolean>;
  /** Ends it with SIGKILL, at whatever it is. */
  kill(): Promise<void>;
}

export interface Cluster {
  /** Starts one more process and does not wait for it. */
  start(role: Role): Promise<Member>;
  members(role: Role): Member[];
  stop(): Promise<void>;
}

/**
 * Real processes of the platform, web and worker apart, on the database and settings of this process's environment and
 * those given. Web processes need the portals, which takes a minute where they are not built yet.
 */
export async function openCluster(roles: readonly Role[], settings: Record<string, string> = {}): Promise<Cluster> {
  await buildServer();
  if (roles.includes("web")) await buildPortals();
  const alive = new Map<Member, () => Promise<void>>();

  async function start(role: Role): Promise<Member> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = startProcess(["--enable-source-maps", "dist/main.js"], {
      NODE_ENV: "production",
      PLATFORMA_ROLE: role,
      HOST: "127.0.0.1",
      PORT: String(port),
      WEBHOOK_ALLOW_PRIVATE_TARGETS: "true",
      ...settings,
    });
    let killed = false;
    const ready = waitUntilReady(child, url, patienceMs).then(
      () => true,
      (error: unknown) => {
        if (killed) return false;
        throw error;
      },
    );
    const member: Member = {
      role,
      url,
      ready,
      async kill() {
        killed = true;
        alive.delete(member);
        const ended = once(child, "exit");
        child.kill("SIGKILL");
        await ended;
      },
    };
    alive.set(member, () => stopProcess(child));
    return member;
  }

  return {
    start,
    members: (role) => [...alive.keys()].filter((member) => member.role === role),
    async stop() {
      await Promise.all([...alive.values()].map((end) => end()));
    },
  };
}

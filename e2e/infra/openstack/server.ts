import { type InfraServer, runInfraScript, stopInfra } from "../script";

/** OpenStack's control plane on this machine, with Nova's fake hypervisor below: no packets and no guests. */
export async function start(): Promise<InfraServer> {
  await runInfraScript("openstack", "up.sh");
  return {
    endpoint: {
      kind: "openstack",
      config: { authUrl: "http://127.0.0.1:5000/v3", lateCreateMs: 5_000, requestTimeoutMs: 60_000 },
      credentials: { method: "password", username: "admin", password: "secret", project: "admin" },
    },
    stop: () => stopInfra("openstack"),
  };
}

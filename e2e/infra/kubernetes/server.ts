import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type InfraServer, infraState, runInfraScript, stopInfra } from "../script";

const name = "kubernetes";

/** A real control plane of Kubernetes 1.20 with hollow kubelets: pods reach Running without containers. */
export async function start(): Promise<InfraServer> {
  await runInfraScript(name, "up.sh");
  return {
    endpoint: {
      kind: "kubernetes",
      config: {
        server: "https://127.0.0.1:16443",
        certificateAuthority: await readFile(join(infraState(name), "pki", "ca.crt"), "utf8"),
        region: { id: "test1", title: "Test 1", country: "DE" },
        lateCreateMs: 3_000,
        overcommit: 50,
      },
      credentials: { token: "platforma-tests" },
    },
    stop: () => stopInfra(name),
  };
}

/** Ends the API server and starts it again on what it held; `whileDown` runs in between. */
export async function restartApiServer(whileDown: () => Promise<void>): Promise<void> {
  await runInfraScript(name, "down.sh", "apiserver");
  await whileDown();
  await runInfraScript(name, "up.sh", "apiserver");
}

import { type IronicClient, openClient } from "@/drivers/cloud/ironic/client";
import { type InfraServer, runInfraScript, stopInfra } from "../script";

/** The rescue system's password of the tests. */
const rescuePassword = "let-me-in-please";

const url = "http://127.0.0.1:6385";

/** Ironic's own interface, for what a test does or looks up beside the driver. */
export const openIronic = (): IronicClient =>
  openClient({ url, timeoutMs: 15_000, now: () => new Date() }, { method: "none" });

/** Images that exist by name only: the machines of the tests never boot them. */
const image = (id: string) => ({
  id,
  title: id,
  os: id,
  source: `http://images.example.com/${id}.qcow2`,
  checksum: `sha256:${"0".repeat(64)}`,
});

/**
 * An Ironic on this machine: the whole control plane, and BMCs that speak IPMI below it.
 *
 * @param region of the platform that it serves.
 */
export async function start(region = "metal1"): Promise<InfraServer> {
  await runInfraScript("ironic", "up.sh");
  return {
    endpoint: {
      kind: "ironic",
      config: {
        url,
        region: { id: region, title: "Metal", country: "DE" },
        images: [image("debian-12"), image("ubuntu-24.04")],
        deployMs: 2_000,
        lateCreateMs: 2_000,
      },
      credentials: { method: "none", rescuePassword },
    },
    stop: () => stopInfra("ironic"),
  };
}

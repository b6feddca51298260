import { setTimeout as sleep } from "node:timers/promises";
import type { IronicClient } from "@/drivers/cloud/ironic/client";
import { enrolMachine, type NewMachine } from "@/drivers/cloud/ironic/enrol";

const properties = { cpus: 16, memory_mb: 65_536, local_gb: 960 };

/** A machine of which everything is pretended, by Ironic's own `fake-hardware`. */
export const pretended = (name: string, resourceClass: string): NewMachine => ({
  name,
  driver: "fake-hardware",
  resourceClass,
  driverInfo: {},
  interfaces: { deploy_interface: "pretended", rescue_interface: "fake", bios_interface: "fake" },
  properties,
});

const controller = (number: number) => ({
  ipmi_address: "127.0.0.1",
  ipmi_port: 9000 + number,
  ipmi_username: "admin",
  ipmi_password: "password",
  ipmi_cipher_suite: "3",
});

/** A machine whose power and boot device are driven over IPMI, and whose deployment is pretended: nothing boots. */
export const powered = (name: string, resourceClass: string, bmc: number): NewMachine => ({
  ...pretended(name, resourceClass),
  driverInfo: controller(bmc),
  interfaces: {
    deploy_interface: "pretended",
    rescue_interface: "fake",
    bios_interface: "fake",
    power_interface: "ipmitool",
    management_interface: "ipmitool",
  },
});

/** A machine of the hardware type `ipmi`, with nothing pretended. */
export const ipmi = (name: string, resourceClass: string, bmc: number): NewMachine => ({
  name,
  driver: "ipmi",
  resourceClass,
  driverInfo: controller(bmc),
  interfaces: { deploy_interface: "direct" },
  properties,
});

/** Brings machines into the stock; those that are there already stay. Resolves to their nodes, in the same order. */
export async function enrolAll(client: IronicClient, machines: readonly NewMachine[]): Promise<string[]> {
  return Promise.all(
    machines.map(async (machine) => {
      for (let look = 0; look < 300; look++) {
        const { node, ready, problem } = await enrolMachine(client, machine);
        if (ready) return node;
        if (problem) throw new Error(`${machine.name}: ${problem}`);
        await sleep(200);
      }
      throw new Error(`${machine.name} did not become available`);
    }),
  );
}

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Node, NodePage } from "@/drivers/cloud/ironic/answers";
import { type IronicClient, nothing } from "@/drivers/cloud/ironic/client";
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

const Stock = z.object({
  nodes: z.array(
    z.object({
      provision_state: z.string(),
      instance_uuid: z.string().nullable(),
      lessee: z.string().nullable(),
      extra: z.record(z.string(), z.unknown()),
    }),
  ),
});
const Allocations = z.object({ allocations: z.array(z.unknown()) });

/** What Ironic itself says of a class of machines. `marked` are those on which a tenant's name stands. */
export async function inventory(client: IronicClient, resourceClass: string) {
  const { nodes } = await client.read(Stock, `/v1/nodes/detail?resource_class=${resourceClass}`);
  const { allocations } = await client.read(Allocations, `/v1/allocations?resource_class=${resourceClass}`);
  return {
    free: nodes.filter((node) => node.provision_state === "available" && node.instance_uuid === null).length,
    taken: nodes.filter((node) => node.instance_uuid !== null).length,
    marked: nodes.filter((node) => node.lessee !== null || node.extra.platforma !== undefined).length,
    allocations: allocations.length,
  };
}

/** Deploys a free machine as somebody else would, who knows nothing of the platform; resolves to its instance. */
export async function plantMachine(client: IronicClient, resourceClass: string): Promise<string> {
  const query = `provision_state=available&associated=false&resource_class=${resourceClass}`;
  const { nodes } = await client.read(NodePage, `/v1/nodes/detail?${query}`);
  const [node] = nodes;
  if (!node) throw new Error(`No machine of class ${resourceClass} is free`);
  const path = `/v1/nodes/${node.uuid}`;
  const instance = randomUUID();
  await client.change(nothing, {
    method: "PATCH",
    path,
    body: [{ op: "add", path: "/instance_uuid", value: instance }],
  });
  await client.change(nothing, { method: "PUT", path: `${path}/states/provision`, body: { target: "active" } });
  for (let state = ""; state !== "active"; await sleep(200))
    state = (await client.read(Node, path)).provision_state ?? "";
  return instance;
}

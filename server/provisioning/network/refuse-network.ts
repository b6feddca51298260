import { type CloudDriver, mostNetworks, type NetworkState, overlap } from "@/drivers/cloud/contract";
import { Invalid } from "@/server/kernel/errors";
import type { OperationRequest } from "../operations/contract";
import { answered } from "../operations/refuse-cloud";

type Attachment = Extract<OperationRequest, { name: "attach_network" }>;

/**
 * Says at once, and at the field, what the cloud would say much later about networks: for a resource on which nothing else
 * is under way, since what stands now may be gone then. Everything else is for the cloud to judge.
 *
 * @throws Invalid with a pointer into the operation.
 */
export async function refuseNetwork(driver: CloudDriver, reference: string, operation: OperationRequest) {
  if (operation.name !== "attach_network" && operation.name !== "detach_network") return;
  const state = await answered(() => driver.networks({ reference }));
  if (operation.name === "attach_network") refuseAttachment(state, operation);
  const stands = state.networks.find(({ name }) => name === operation.network);
  if (operation.name === "attach_network" && stands) throw wrong("network", "It stands in this network already.");
  if (operation.name === "detach_network" && !stands) throw wrong("network", "It does not stand in this network.");
  if (operation.name === "detach_network" && stands?.main) throw wrong("network", "It stays in its main network.");
}

function refuseAttachment({ networks, others }: NetworkState, { network, cidr }: Attachment): void {
  if (networks.length >= mostNetworks) throw wrong("network", `It stands in ${mostNetworks} networks, the most.`);
  const existing = others.find(({ name }) => name === network)?.cidr;
  if (cidr && existing && existing !== cidr) throw wrong("cidr", `This network exists and has ${existing}.`);
  const wanted = existing ?? cidr;
  const other = wanted && networks.find((one) => one.cidr !== null && overlap(one.cidr, wanted));
  if (other) throw wrong("cidr", `It overlaps ${other.cidr}, the network ${other.name} in which it stands.`);
}

function wrong(field: "network" | "cidr", message: string): Invalid {
  const pointer = `#/operation/${field}`;
  return new Invalid("invalid_input", message, [{ pointer, code: "not_suitable", message }]);
}

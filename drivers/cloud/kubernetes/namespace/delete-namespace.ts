import type { Call } from "../../contract";
import type { ResourceKey } from "../../resource";
import type { Cluster } from "../api/cluster";
import { findNamespace } from "./find-namespace";
import { isTerminating, nameOf } from "./record";
import { releaseContents } from "./release-contents";

/** `gone` once the namespace is absent, with all that was in it. */
export async function deleteNamespace(
  cluster: Cluster,
  key: ResourceKey,
  call?: Call,
): Promise<{ state: "deleting" | "gone" }> {
  const objects = cluster.connect(call);
  const namespace = await findNamespace(objects, key);
  if (!namespace) return { state: "gone" };
  if (isTerminating(namespace)) await releaseContents(objects, namespace);
  else await objects.remove({ apiVersion: "v1", kind: "Namespace", metadata: { name: nameOf(namespace) } });
  return { state: "deleting" };
}

import { CoreV1Api, dumpYaml } from "@kubernetes/client-node";
import { unsupported } from "../capabilities";
import type { Call } from "../contract";
import { CloudError } from "../errors";
import type { Access, AccessKind } from "../operation";
import type { Cluster } from "./api/cluster";
import { translated } from "./api/cluster-objects";
import { requireNamespace } from "./namespace/find-namespace";
import { admitCustomer } from "./namespace/furnish";
import { customerAccount } from "./namespace/names";
import { isTerminating, readRecord } from "./namespace/record";

/** A kubeconfig for the customer: a token of the namespace's own account, which ends by itself. */
export async function readAccess(
  { config, connect }: Cluster,
  { reference, kind }: { reference: string; kind: AccessKind },
  call?: Call,
): Promise<Access> {
  if (kind !== "kubeconfig") throw unsupported(`${kind} of a namespace`);
  const objects = connect(call);
  const namespace = await requireNamespace(objects, reference);
  const record = readRecord(namespace);
  if (!record?.readyAt || isTerminating(namespace))
    throw new CloudError("conflict", "There is no access to a namespace before it is ready.");
  await admitCustomer(objects, reference);

  const core = new CoreV1Api(objects.configuration);
  const spec = { audiences: [], expirationSeconds: config.kubeconfigHours * 3_600 };
  const { status } = await translated(
    core.createNamespacedServiceAccountToken({ namespace: reference, name: customerAccount, body: { spec } }),
  );
  if (!status) throw new CloudError("malformed", "The cluster answered a request for a token with none.");
  const document = dumpYaml({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: config.region.id, cluster: clusterOf(config) }],
    users: [{ name: record.name, user: { token: status.token } }],
    contexts: [{ name: record.name, context: { cluster: config.region.id, user: record.name, namespace: reference } }],
    "current-context": record.name,
  });
  return { kind, document, expiresAt: new Date(status.expirationTimestamp) };
}

const clusterOf = ({ server, certificateAuthority }: Cluster["config"]) => ({
  server,
  ...(certificateAuthority
    ? { "certificate-authority-data": Buffer.from(certificateAuthority).toString("base64") }
    : {}),
});

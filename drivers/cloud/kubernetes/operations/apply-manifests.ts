import { CloudError, isCloudError } from "../../errors";
import type { ClusterObjects } from "../api/cluster-objects";
import type { Workload } from "../namespace/record";
import type { Judged } from "../policy/judge-manifests";

/** What others refer to comes before them. */
const order = ["ConfigMap", "Secret", "PersistentVolumeClaim", "Service"];

const rank = ({ manifest }: Judged): number => {
  const place = order.indexOf(manifest.kind);
  return place === -1 ? order.length : place;
};

const placed = ({ manifest }: Judged, namespace: string) => ({
  ...manifest,
  metadata: { ...manifest.metadata, namespace },
});

/** Lets the cluster judge every manifest without keeping one; throws its refusal with a pointer to the place. */
export async function tryManifests(
  objects: ClusterObjects,
  namespace: string,
  judged: readonly Judged[],
): Promise<void> {
  for (const entry of judged) {
    await located(entry, () => objects.apply(placed(entry, namespace), { dryRun: true }));
  }
}

/** Applies all of them and returns what will have to roll out. Repeating it changes nothing. */
export async function applyManifests(
  objects: ClusterObjects,
  namespace: string,
  judged: readonly Judged[],
): Promise<Workload[]> {
  for (const entry of judged.toSorted((a, b) => rank(a) - rank(b))) {
    await located(entry, () => objects.apply(placed(entry, namespace)));
  }
  return judged
    .map(({ manifest }) => ({ apiVersion: manifest.apiVersion, kind: manifest.kind, name: manifest.metadata.name }))
    .filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet");
}

async function located({ pointer }: Judged, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isCloudError(error)) throw error;
    const { kind, message, status, retryAfterMs } = error;
    const at = `${pointer}${error.pointer ?? ""}`;
    throw new CloudError(kind, message, { status, retryAfterMs, pointer: at, cause: error });
  }
}

import {
  type Configuration,
  type KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
  type V1APIResourceList,
} from "@kubernetes/client-node";
import { isCloudError } from "../../errors";
import { toCloudError } from "./to-cloud-error";

/** Under this name the cluster notes which fields the platform set. */
const fieldManager = "platforma";

/** Which object: all that is needed to find it. */
export type ObjectKey<T extends KubernetesObject = KubernetesObject> = Pick<T, "apiVersion" | "kind"> & {
  metadata: { name: string; namespace?: string };
};

interface Listing {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  limit?: number;
  cursor?: string;
}

/** A page of a list, and the version of the cluster's store that it shows. */
export interface Listed<T> {
  items: T[];
  cursor: string | null;
  version: string;
}

/** What the server can do, asked once per process and group. */
export type Discovery = Record<string, V1APIResourceList>;

class CachingApi extends KubernetesObjectApi {
  constructor(configuration: Configuration, discovery: Discovery) {
    super(configuration);
    this.apiVersionResourceCache = discovery;
  }
}

/** The objects of a cluster, as one call sees them. Everything throws `CloudError`, or the abort of its caller. */
export class ClusterObjects {
  private readonly api: KubernetesObjectApi;

  constructor(
    readonly configuration: Configuration,
    discovery: Discovery,
  ) {
    this.api = new CachingApi(configuration, discovery);
  }

  /** Null when there is no such object. */
  async find<T extends KubernetesObject>(key: ObjectKey<T>): Promise<T | null> {
    try {
      return await translated(this.api.read<T>(key));
    } catch (error) {
      if (isCloudError(error, "not_found")) return null;
      throw error;
    }
  }

  async list<T extends KubernetesObject>(apiVersion: string, kind: string, listing: Listing = {}): Promise<Listed<T>> {
    const { namespace, fieldSelector, labelSelector, limit, cursor } = listing;
    const page = await translated(
      this.api.list<T>(
        apiVersion,
        kind,
        namespace,
        undefined,
        undefined,
        undefined,
        fieldSelector,
        labelSelector,
        limit,
        cursor,
      ),
    );
    return {
      items: page.items,
      cursor: page.metadata?._continue || null,
      version: page.metadata?.resourceVersion ?? "",
    };
  }

  /** Throws `conflict` when it exists. */
  create<T extends KubernetesObject>(object: T): Promise<T> {
    return translated(this.api.create<T>(object, undefined, undefined, fieldManager));
  }

  /** Server-side apply: makes it or completes it, and takes over the fields that it names. `dryRun` only judges. */
  apply<T extends KubernetesObject>(object: T, options: { dryRun?: boolean } = {}): Promise<T> {
    const dryRun = options.dryRun ? "All" : undefined;
    return translated(this.api.patch<T>(object, undefined, dryRun, fieldManager, true, PatchStrategy.ServerSideApply));
  }

  /** Changes the named fields. With a `resourceVersion` it throws `retriable` when somebody else was quicker. */
  merge<T extends KubernetesObject>(change: T): Promise<T> {
    return translated(
      this.api.patch<T>(change, undefined, undefined, fieldManager, undefined, PatchStrategy.MergePatch),
    );
  }

  /** An object that is not there is removed already. */
  async remove(key: ObjectKey): Promise<void> {
    try {
      await translated(this.api.delete(key));
    } catch (error) {
      if (!isCloudError(error, "not_found")) throw error;
    }
  }
}

/** Every answer of the client, and every failure in the platform's words. */
export async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toCloudError(error);
  }
}

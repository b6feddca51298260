import type { Capabilities } from "./capabilities";
import type { NetworkState } from "./network";
import type { Capacity, Flavour, Image, Plan, Quota, QuotaLimits, Region } from "./offer";
import type { Access, AccessKind, Operation, OperationStatus, Snapshot, Volume } from "./operation";
import type { CloudResource, ResourceKey, ResourceSpec } from "./resource";
import type { CloudEventPage, MetricSeries, Period, UsageSample } from "./telemetry";
import type { Log, LogQuery, WorkloadList } from "./workload";

export * from "./capabilities";
export * from "./errors";
export * from "./network";
export * from "./offer";
export * from "./operation";
export * from "./resource";
export * from "./telemetry";
export * from "./workload";

/** Travels with every call. The request id reaches the cloud's own log where the cloud can take one. */
export interface Call {
  signal?: AbortSignal;
  requestId?: string;
}

/**
 * A cloud, as the platform sees it. Every method throws `CloudError` and nothing else. What a driver does not offer is
 * absent from its capabilities, and calling it answers `unsupported`.
 *
 * Nothing here waits for a cloud to finish: `create`, `operate` and `delete` answer as soon as the cloud has accepted,
 * and `get`, `getOperation` and a repeated `delete` tell how far it is. Everything that changes something may be
 * repeated under its client token, and has its effect once.
 */
export interface CloudDriver {
  readonly kind: string;

  /** Signs in and names the account. Throws `credentials` or `unreachable`. */
  check(call?: Call): Promise<{ account: string; version: string }>;
  capabilities(call?: Call): Promise<Capabilities>;

  listRegions(call?: Call): Promise<Region[]>;
  listFlavours(input: { region: string }, call?: Call): Promise<Flavour[]>;
  listImages(input: { region: string }, call?: Call): Promise<Image[]>;
  quota(input: { tenant: string; region: string }, call?: Call): Promise<Quota>;
  capacity(input: { region: string }, call?: Call): Promise<Capacity>;
  /** Judges a specification against offer, quota and capacity. Makes and reserves nothing. */
  plan(spec: ResourceSpec, call?: Call): Promise<Plan>;

  /** Makes the tenant's place in the cloud if need be and sets its limits in every region; a left-out limit stays. */
  ensureTenant(input: { tenant: string; limits: QuotaLimits }, call?: Call): Promise<void>;
  /** Throws `conflict` while the tenant still has resources. A tenant that is not there is removed already. */
  removeTenant(input: { tenant: string }, call?: Call): Promise<void>;

  /**
   * The resource made under this token, or null. To be asked before every repeated create: not every cloud refuses a
   * second one by itself.
   */
  findByToken(key: ResourceKey, call?: Call): Promise<CloudResource | null>;
  /**
   * Asks for a resource and returns it as soon as the cloud knows it, usually `accepted`. The same token and
   * specification give the same resource, also concurrently; the same token and another specification `conflict`.
   * What an earlier call left half made, a repeat completes.
   */
  create(input: { clientToken: string; spec: ResourceSpec }, call?: Call): Promise<CloudResource>;
  /** Throws `not_found` once the resource is gone, whoever removed it. */
  get(input: { reference: string }, call?: Call): Promise<CloudResource>;
  /** What really exists, adopted or not, in a stable order. A null cursor ends the list. */
  list(
    input: { region?: string; tenant?: string; cursor?: string; limit?: number },
    call?: Call,
  ): Promise<{ resources: CloudResource[]; cursor: string | null }>;
  /** Writes tenant and token on a resource that the platform did not make. Throws `conflict` when it has another. */
  adopt(input: { reference: string; key: ResourceKey }, call?: Call): Promise<CloudResource>;

  /**
   * Starts an operation. Repeating a token returns what became of it. Throws `conflict` when the state forbids it and
   * `retriable` while another operation runs.
   */
  operate(
    input: { reference: string; clientToken: string; operation: Operation },
    call?: Call,
  ): Promise<OperationStatus>;
  /**
   * Judges a change of what runs in a namespace (`apply_manifests`, `scale`) as `operate` would, and does nothing. Throws
   * `refused`, with a pointer into the operation, for what would be.
   */
  rehearse(input: { reference: string; operation: Operation }, call?: Call): Promise<void>;
  /** Throws `not_found` for a token under which nothing was started. */
  getOperation(input: { reference: string; clientToken: string }, call?: Call): Promise<OperationStatus>;
  listSnapshots(input: { reference: string }, call?: Call): Promise<Snapshot[]>;
  /** The volumes that `attach_volume` and `detach_volume` know by their names. */
  listVolumes(input: { reference: string }, call?: Call): Promise<Volume[]>;
  networks(input: { reference: string }, call?: Call): Promise<NetworkState>;
  access(input: { reference: string; kind: AccessKind }, call?: Call): Promise<Access>;

  /**
   * Deletes by token, with all that `create` made beside the resource. `gone` is the cloud's confirmation, also for a
   * token that it never saw; until then the caller repeats.
   */
  delete(key: ResourceKey, call?: Call): Promise<{ state: "deleting" | "gone" }>;

  usage(input: { reference: string } & Period, call?: Call): Promise<UsageSample[]>;
  metrics(input: { reference: string; stepSeconds: number } & Period, call?: Call): Promise<MetricSeries[]>;
  /** Events after the cursor, oldest first. A null cursor begins; a null cursor in the answer says: nothing yet. */
  events(input: { cursor: string | null; limit?: number }, call?: Call): Promise<CloudEventPage>;
  /**
   * What happened to one resource, newest first, as far back as the cloud remembers, and nothing of who had it before. A
   * null cursor begins, and a null cursor in the answer ends it.
   */
  resourceEvents(
    input: { reference: string; cursor: string | null; limit?: number },
    call?: Call,
  ): Promise<CloudEventPage>;

  /** What runs in a namespace, and how far it is with what was last asked of it. */
  workloads(input: { reference: string }, call?: Call): Promise<WorkloadList>;
  /**
   * The last lines that a container wrote, and never more than `mostLogBytes`. Throws `refused`, with a pointer to the
   * field, for a workload, pod or container that is not there.
   */
  logs(input: LogQuery, call?: Call): Promise<Log>;

  /** Ends watches and connections that the driver opened. */
  close(): Promise<void>;
}

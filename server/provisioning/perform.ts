import { CloudError, type CloudResource, isCloudError, type ResourceSpec } from "@/drivers/cloud/contract";
import type { StepOperation } from "./blueprints/contract";
import type { Cloud } from "./cloud";
import { cloudKey, cloudSpec } from "./cloud-spec";
import type { Reason } from "./contract";
import { buildFailed, notAsOrdered } from "./failure";
import type { ResourceRow } from "./store";

/** How long a create waits before it looks whether its cloud is still paused. */
const pausedMs = 15_000;

/** What is done by asking the cloud, not a person. */
export type CloudOperation = Exclude<StepOperation, { kind: "manual" | "approval" }>;

/** One look at, or one request to, the cloud. */
export interface Performance {
  cloud: Cloud;
  operation: CloudOperation;
  resource: ResourceRow;
  /** When this run last asked the cloud to make something; null when it never did. */
  effectAt: Date | null;
  now(): Date;
  /** Notes durably that the cloud is about to be asked to make something: until undone, it may exist. */
  announceEffect(): Promise<void>;
}

/**
 * `pending`: not yet; `afterMs` when what is known says how long to wait at least. `unfit`: the cloud answered, and what
 * it has will never be what was ordered; `said` is for the log.
 */
export type Performed =
  | { state: "done"; found: CloudResource }
  | { state: "pending"; afterMs: number }
  | { state: "unfit"; reason: Reason; said: string };

/** Does what a step's operation says, outside of any transaction. Throws CloudError and nothing else. */
export function perform(performance: Performance): Promise<Performed> {
  const { operation } = performance;
  switch (operation.kind) {
    case "create":
      return create(performance);
    case "await":
      return awaitState(performance, operation.until);
    case "verify":
      return verify(performance);
  }
}

/**
 * Looks up by client token before every create. After a create whose answer was lost it looks, and asks again only
 * when the cloud can no longer bring the first one to light.
 */
async function create({ cloud, resource, effectAt, now, announceEffect }: Performance): Promise<Performed> {
  const spec = cloudSpec(resource);
  const found = await cloud.driver.findByToken(cloudKey(resource));
  if (found) return { state: "done", found };
  const quiet = quietInMs(effectAt, cloud.lateCreateMs, now());
  if (quiet > 0) return { state: "pending", afterMs: quiet };
  if (cloud.paused) return { state: "pending", afterMs: pausedMs };
  await cloud.driver.ensureTenant({ tenant: spec.tenant, limits: {} });
  await announceEffect();
  return { state: "done", found: await cloud.driver.create({ clientToken: resource.client_token, spec }) };
}

async function awaitState(performance: Performance, until: readonly string[]): Promise<Performed> {
  const found = await look(performance);
  if (!found) return { state: "pending", afterMs: 0 };
  if (found.state === "error" || found.state === "deleting")
    return { state: "unfit", reason: buildFailed, said: `${found.state}: ${found.problem ?? "no reason given"}` };
  return until.includes(found.state) ? { state: "done", found } : { state: "pending", afterMs: 0 };
}

/** Reads the resource once more and holds it against what was ordered. */
async function verify(performance: Performance): Promise<Performed> {
  const ready = await awaitState(performance, ["active"]);
  if (ready.state !== "done") return ready;
  const spec = cloudSpec(performance.resource);
  const { found } = ready;
  const wrong = difference(spec, found);
  return wrong === null ? ready : { state: "unfit", reason: notAsOrdered, said: wrong };
}

/** What the cloud made otherwise than ordered, or null. */
function difference(spec: ResourceSpec, found: CloudResource): string | null {
  if (spec.kind === "namespace") return null;
  if (found.flavour !== spec.flavour) return `ordered flavour ${spec.flavour}, got ${found.flavour}`;
  if (found.image !== spec.image) return `ordered image ${spec.image}, got ${found.image}`;
  const reachable = found.addresses.some(({ scope, family }) => scope === "public" && family === 4);
  return spec.kind === "server" && spec.publicIpv4 && !reachable ? "ordered a public IPv4 address, got none" : null;
}

/** The resource, or null while a cloud that has just accepted it may not show it yet. */
async function look({ cloud, resource, effectAt, now }: Performance): Promise<CloudResource | null> {
  try {
    if (resource.external_id) return await cloud.driver.get({ reference: resource.external_id });
    throw new CloudError("not_found", "Nothing was allocated");
  } catch (error) {
    if (isCloudError(error, "not_found") && quietInMs(effectAt, cloud.lateCreateMs, now()) > 0) return null;
    throw error;
  }
}

/** For how long, from `now`, something that was asked for at `effectAt` may still come to light; 0 when no more. */
export function quietInMs(effectAt: Date | null, lateCreateMs: number, now: Date): number {
  return effectAt === null ? 0 : Math.max(0, effectAt.getTime() + lateCreateMs - now.getTime());
}

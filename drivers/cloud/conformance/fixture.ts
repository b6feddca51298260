import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import {
  type CloudDriver,
  type CloudErrorKind,
  type CloudResource,
  isCloudError,
  type Operation,
  type OperationStatus,
  type ResourceKey,
  type ResourceKind,
  type ResourceSpec,
  type ResourceState,
} from "../contract";

/** A cloud to test against, and what is specific to it. */
export interface CloudFixture {
  driver: CloudDriver;
  /** A small resource that fits. The tenant may be new to the cloud. */
  spec(input: { kind: ResourceKind; name: string; tenant: string }): ResourceSpec;
  /** Another flavour to resize to, and another image to rebuild from, where the kind has them. */
  other: { flavour: string; image: string };
  /** Makes a resource that the platform knows nothing of and returns its reference; wanted by the feature `adopt`. */
  plant?: (kind: ResourceKind) => Promise<string>;
  /** Lets a container write, where those of the cloud do not by themselves. */
  write?: (input: { reference: string; pod: string; container: string; lines: string[] }) => Promise<void>;
  /** Whether nothing stands in another's way, so that what the tests made may be taken down together at their end. */
  roomy?: boolean;
  /** How long the cloud may take for one step, and how often to ask. */
  patience: { timeoutMs: number; intervalMs: number };
  close(): Promise<void>;
}

/** A test that is left out, visibly and with its reason, where the driver does not offer what it needs. */
export function offering(offered: boolean, what: string) {
  return (name: string, test: () => Promise<void>): void => {
    if (offered) it(name, test);
    else it.skip(`${name} (left out: the driver does not offer ${what})`);
  };
}

/** Short and fresh: clouds are shared with earlier runs. */
export const fresh = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 13)}`;

export const keyOf = (spec: ResourceSpec, clientToken: string): ResourceKey => ({
  kind: spec.kind,
  tenant: spec.tenant,
  region: spec.region,
  clientToken,
});

interface Common {
  tenant: string;
  /** What was asked to go, and waited for by nobody. */
  going: ResourceKey[];
}

const commons = new WeakMap<CloudFixture, Promise<Common>>();

/** One tenant for all resources of which it does not matter whose they are: a real cloud takes its time to make one. */
function commonOf(fixture: CloudFixture): Promise<Common> {
  const common = commons.get(fixture) ?? makeCommon(fixture);
  commons.set(fixture, common);
  return common;
}

async function makeCommon({ driver }: CloudFixture): Promise<Common> {
  const tenant = fresh("tenant");
  await driver.ensureTenant({ tenant, limits: {} });
  return { tenant, going: [] };
}

const goingAtOnce = 4;

/** Takes down what the tests have left, and with it its tenant. */
export async function removeCommon(fixture: CloudFixture): Promise<void> {
  const common = await commons.get(fixture);
  if (!common) return;
  const { tenant, going } = common;
  while (going.length > 0) await Promise.all(going.splice(0, goingAtOnce).map((key) => untilGone(fixture, key)));
  await fixture.driver.removeTenant({ tenant });
}

type Test = (resource: CloudResource, spec: ResourceSpec, clientToken: string) => Promise<void>;

/** Runs a test with a resource that stands, and takes it down again; it may not be its tenant's only one. */
export async function withResource(fixture: CloudFixture, kind: ResourceKind, test: Test): Promise<void> {
  const { tenant, going } = await commonOf(fixture);
  const spec = fixture.spec({ kind, name: fresh("conf"), tenant });
  await standing(fixture, spec, test, async (key) => {
    if (!fixture.roomy) return untilGone(fixture, key);
    await fixture.driver.delete(key);
    going.push(key);
  });
}

/** The same with a tenant that has nothing else. */
export async function withOnlyResource(fixture: CloudFixture, kind: ResourceKind, test: Test): Promise<void> {
  const spec = fixture.spec({ kind, name: fresh("conf"), tenant: fresh("tenant") });
  await fixture.driver.ensureTenant({ tenant: spec.tenant, limits: {} });
  await standing(fixture, spec, test, (key) => untilGone(fixture, key));
  await fixture.driver.removeTenant({ tenant: spec.tenant });
}

async function standing(
  fixture: CloudFixture,
  spec: ResourceSpec,
  test: Test,
  takeDown: (key: ResourceKey) => Promise<void>,
): Promise<void> {
  const clientToken = fresh("token");
  const { reference } = await fixture.driver.create({ clientToken, spec });
  try {
    await test(await until(fixture, reference, "active"), spec, clientToken);
  } finally {
    await takeDown(keyOf(spec, clientToken));
  }
}

export async function until(fixture: CloudFixture, reference: string, state: ResourceState): Promise<CloudResource> {
  return eventually(fixture, async () => {
    const resource = await fixture.driver.get({ reference });
    expect(resource).toMatchObject({ state, task: null });
    return resource;
  });
}

export const untilGone = (fixture: CloudFixture, key: ResourceKey): Promise<void> =>
  eventually(fixture, async () => expect(await fixture.driver.delete(key)).toEqual({ state: "gone" }));

/** Starts an operation and waits for its end. */
export async function perform(
  fixture: CloudFixture,
  reference: string,
  operation: Operation,
): Promise<OperationStatus> {
  const clientToken = fresh("op");
  await fixture.driver.operate({ reference, clientToken, operation });
  return eventually(fixture, async () => {
    const status = await fixture.driver.getOperation({ reference, clientToken });
    expect(status.state).toBe("succeeded");
    return status;
  });
}

export async function eventually<T>({ patience }: CloudFixture, look: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience.timeoutMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, patience.intervalMs));
    }
  }
}

/** Expects a call to be answered with an error of one kind. */
export async function expectError(kind: CloudErrorKind, call: () => Promise<unknown>): Promise<void> {
  const error = await call().then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(isCloudError(error) ? error.kind : error).toBe(kind);
}

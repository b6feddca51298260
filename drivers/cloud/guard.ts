import { z } from "zod";
import { Capabilities } from "./capabilities";
import { type Circuit, openCircuit } from "./circuit";
import type { Call, CloudDriver } from "./contract";
import { CloudError } from "./errors";
import { NetworkState } from "./network";
import { Capacity, Flavour, Image, Plan, Quota, Region } from "./offer";
import { Access, Operation, OperationStatus, Snapshot, Volume } from "./operation";
import { ClientToken, CloudResource, ResourceKey, ResourceSpec } from "./resource";
import { CloudEventPage, MetricSeries, UsageSample } from "./telemetry";
import { Log, LogQuery, WorkloadList } from "./workload";

const Account = z.object({ account: z.string(), version: z.string() });
const ResourcePage = z.object({ resources: z.array(CloudResource), cursor: z.string().nullable() });
const Deletion = z.object({ state: z.enum(["deleting", "gone"]) });

/** A change is many requests, each with a time-out of its own: a cloud with much to do is given the time for all. */
const changeFactor = 4;

/**
 * Stands before every driver: checks what goes in, ends calls that take too long, spares a cloud that does not answer,
 * and reads what comes out by its schema, so that a driver may trust its input and the platform a driver's answer.
 */
export function guardCloudDriver(driver: CloudDriver, options: { timeoutMs: number; now(): Date }): CloudDriver {
  const { timeoutMs } = options;
  const circuit = openCircuit(() => options.now());
  const read = <T>(answer: z.ZodType<T>, call: Call | undefined, run: (call: Call) => Promise<T>) =>
    guarded({ answer, call, circuit, timeoutMs, changes: false, run });
  const change = <T>(answer: z.ZodType<T>, call: Call | undefined, run: (call: Call) => Promise<T>) =>
    guarded({ answer, call, circuit, timeoutMs: timeoutMs * changeFactor, changes: true, run });

  // As many requests as the change that it judges, which must not look like a cloud that does not answer.
  const trial = (call: Call | undefined, run: (call: Call) => Promise<void>) =>
    guarded({ answer: z.void(), call, circuit, timeoutMs: timeoutMs * changeFactor, changes: false, run });

  return {
    kind: driver.kind,
    check: (call) => read(Account, call, (c) => driver.check(c)),
    capabilities: (call) => read(Capabilities, call, (c) => driver.capabilities(c)),
    listRegions: (call) => read(z.array(Region), call, (c) => driver.listRegions(c)),
    listFlavours: (input, call) => read(z.array(Flavour), call, (c) => driver.listFlavours(input, c)),
    listImages: (input, call) => read(z.array(Image), call, (c) => driver.listImages(input, c)),
    quota: (input, call) => read(Quota, call, (c) => driver.quota(input, c)),
    capacity: (input, call) => read(Capacity, call, (c) => driver.capacity(input, c)),
    plan: (spec, call) => read(Plan, call, async (c) => driver.plan(accept(ResourceSpec, spec), c)),
    ensureTenant: (input, call) => change(z.void(), call, (c) => driver.ensureTenant(input, c)),
    removeTenant: (input, call) => change(z.void(), call, (c) => driver.removeTenant(input, c)),
    findByToken: (key, call) =>
      read(CloudResource.nullable(), call, async (c) => driver.findByToken(accept(ResourceKey, key), c)),
    create: ({ clientToken, spec }, call) =>
      change(CloudResource, call, async (c) =>
        driver.create({ clientToken: accept(ClientToken, clientToken), spec: accept(ResourceSpec, spec) }, c),
      ),
    get: (input, call) => read(CloudResource, call, (c) => driver.get(input, c)),
    list: (input, call) => read(ResourcePage, call, (c) => driver.list(input, c)),
    adopt: ({ reference, key }, call) =>
      change(CloudResource, call, async (c) => driver.adopt({ reference, key: accept(ResourceKey, key) }, c)),
    operate: ({ reference, clientToken, operation }, call) =>
      change(OperationStatus, call, async (c) =>
        driver.operate(
          { reference, clientToken: accept(ClientToken, clientToken), operation: accept(Operation, operation) },
          c,
        ),
      ),
    rehearse: ({ reference, operation }, call) =>
      trial(call, async (c) => driver.rehearse({ reference, operation: accept(Operation, operation) }, c)),
    getOperation: (input, call) => read(OperationStatus, call, (c) => driver.getOperation(input, c)),
    listSnapshots: (input, call) => read(z.array(Snapshot), call, (c) => driver.listSnapshots(input, c)),
    listVolumes: (input, call) => read(z.array(Volume), call, (c) => driver.listVolumes(input, c)),
    networks: (input, call) => read(NetworkState, call, (c) => driver.networks(input, c)),
    access: (input, call) => read(Access, call, (c) => driver.access(input, c)),
    delete: (key, call) => change(Deletion, call, async (c) => driver.delete(accept(ResourceKey, key), c)),
    usage: (input, call) => read(z.array(UsageSample), call, (c) => driver.usage(input, c)),
    metrics: (input, call) => read(z.array(MetricSeries), call, (c) => driver.metrics(input, c)),
    events: (input, call) => read(CloudEventPage, call, (c) => driver.events(input, c)),
    resourceEvents: (input, call) => read(CloudEventPage, call, (c) => driver.resourceEvents(input, c)),
    workloads: (input, call) => read(WorkloadList, call, (c) => driver.workloads(input, c)),
    logs: (input, call) => read(Log, call, async (c) => driver.logs(accept(LogQuery, input), c)),
    close: () => driver.close(),
  };
}

interface Guarded<T> {
  answer: z.ZodType<T>;
  call: Call | undefined;
  circuit: Circuit;
  timeoutMs: number;
  /** Whether the cloud may be different after the call. */
  changes: boolean;
  run: (call: Call) => Promise<T>;
}

async function guarded<T>({ answer, call = {}, circuit, timeoutMs, changes, run }: Guarded<T>): Promise<T> {
  if (call.signal?.aborted) throw new CloudError("unreachable", "The caller had hung up before the call was made.");
  const result = await circuit.pass(() => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
    const answered = new AbortController();
    return (
      Promise.race([run({ ...call, signal }), ended(signal, answered.signal)])
        .catch((cause: unknown) => {
          if (cause instanceof CloudError) throw cause;
          if (signal.aborted) throw noAnswer(changes, timeoutMs, cause);
          throw new CloudError("server_error", "The driver failed in a way that it does not know.", { cause });
        })
        // With a reason, since the one that is made otherwise costs as much as the rest.
        .finally(() => answered.abort(null))
    );
  });
  const parsed = answer.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new CloudError("malformed", `The cloud's answer cannot be read: ${z.prettifyError(parsed.error)}`);
}

/** Rejects when `signal` ends the call. Once the call is answered nothing of it may stay alive until its deadline. */
function ended(signal: AbortSignal, answered: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true, signal: answered });
  });
}

const noAnswer = (changes: boolean, timeoutMs: number, cause: unknown): CloudError =>
  changes
    ? new CloudError("timeout_ambiguous", `No answer within ${timeoutMs} ms; the change may have happened.`, { cause })
    : new CloudError("unreachable", `No answer within ${timeoutMs} ms.`, { cause });

function accept<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const pointer = `/${issue?.path.map(String).join("/") ?? ""}`;
  throw new CloudError("refused", `${pointer}: ${issue?.message ?? "not acceptable"}`, { pointer });
}

import type { OperatingStatus } from "./contract";

/** Attempts and the pause between them: `firstMs`, doubled with every failure up to `maxMs`. */
export interface RetryPolicy {
  maxAttempts: number;
  firstMs: number;
  maxMs: number;
}

/** What a step asks of the cloud. `until`: states of the resource that end the waiting. */
export type StepOperation =
  | { kind: "create" }
  | { kind: "await"; until: readonly ("building" | "active")[] }
  | { kind: "verify" };

export interface BlueprintStep {
  name: string;
  /** For people; {kind}, {name}, {region} and {image} are filled in from the order. */
  title: string;
  operation: StepOperation;
  /** From the first start of the step, over all its attempts. */
  timeoutMs: number;
  retry: RetryPolicy;
  /** How what the step did is undone; null where it goes with an earlier step. */
  compensation: "delete" | null;
  /** What the resource does once the step has succeeded; null where nothing changes. */
  leadsTo: OperatingStatus | null;
}

export interface Blueprint {
  /** `<kind>@<version>`: a run keeps the version with which it began. */
  key: string;
  steps: readonly BlueprintStep[];
}

const minutes = (count: number) => count * 60_000;

// Creating may cost something each time; reading costs nothing, so that its bound is the step's time-out.
const creating: RetryPolicy = { maxAttempts: 8, firstMs: 500, maxMs: 30_000 };
const reading: RetryPolicy = { maxAttempts: 60, firstMs: 500, maxMs: 30_000 };

interface Wording {
  kind: string;
  configure: string;
  activate: string;
  buildMs: number;
}

/** Allocate, configure, activate, verify: every kind of resource comes to be in these steps. */
const blueprint = ({ kind, configure, activate, buildMs }: Wording): Blueprint => ({
  key: `${kind}@1`,
  steps: [
    {
      name: "allocate",
      title: "Allocate {kind} {name} in {region}",
      operation: { kind: "create" },
      timeoutMs: minutes(10),
      retry: creating,
      compensation: "delete",
      leadsTo: "configuring",
    },
    {
      name: "configure",
      title: configure,
      operation: { kind: "await", until: ["building", "active"] },
      timeoutMs: minutes(10),
      retry: reading,
      compensation: null,
      leadsTo: "starting",
    },
    {
      name: "activate",
      title: activate,
      operation: { kind: "await", until: ["active"] },
      timeoutMs: buildMs,
      retry: reading,
      compensation: null,
      leadsTo: null,
    },
    {
      name: "verify",
      title: "Verify that {name} is as ordered",
      operation: { kind: "verify" },
      timeoutMs: minutes(5),
      retry: reading,
      compensation: null,
      leadsTo: null,
    },
  ],
});

const server = blueprint({
  kind: "server",
  configure: "Install {image} and connect {name}",
  activate: "Start {name}",
  buildMs: minutes(15),
});

const blueprints: readonly Blueprint[] = [
  server,
  blueprint({
    kind: "namespace",
    configure: "Set limits and policies of {name}",
    activate: "Open {name}",
    buildMs: minutes(10),
  }),
  blueprint({
    kind: "machine",
    configure: "Install {image} on {name}",
    activate: "Boot {name}",
    buildMs: minutes(60),
  }),
];

/** The blueprint of a kind of resource. An unknown kind gets the server's, whose first step says what is wrong. */
export function blueprintFor(kind: string): Blueprint {
  return blueprints.find(({ key }) => key === `${kind}@1`) ?? server;
}

/** A step of the blueprint with which a run began. */
export function blueprintStep(blueprintKey: string, name: string): BlueprintStep {
  const step = blueprints.find(({ key }) => key === blueprintKey)?.steps.find((entry) => entry.name === name);
  if (!step) throw new Error(`Blueprint ${blueprintKey} has no step ${name}`);
  return step;
}

/** Fills a title in. A placeholder that nothing provides is left out. */
export function titleOf(step: BlueprintStep, facts: Record<string, string>): string {
  return step.title.replace(/\{(\w+)\}/g, (_, fact: string) => facts[fact] ?? "").replaceAll("  ", " ");
}

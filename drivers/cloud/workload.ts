import { z } from "zod";
import { Reference } from "./resource";

/** What keeps containers running in a namespace. A pod is listed by itself when nothing else keeps it. */
export const workloadKinds = ["deployment", "stateful_set", "daemon_set", "job", "cron_job", "pod"] as const;
export const WorkloadKind = z.enum(workloadKinds);
export type WorkloadKind = z.infer<typeof WorkloadKind>;

/** As a cluster has it: what the platform did not make may have a longer name than what it makes. */
const ObjectName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "lower-case letters, digits, and inner hyphens and dots");

const Pod = z.object({
  name: z.string(),
  state: z.enum(["pending", "running", "succeeded", "failed", "unknown"]),
  ready: z.boolean(),
  /** How often its containers were started again, together. */
  restarts: z.int().nonnegative(),
  containers: z.array(z.string()),
  /** Why it is not ready, in the cluster's words. */
  message: z.string().nullable(),
  createdAt: z.date(),
});
export type Pod = z.infer<typeof Pod>;

/**
 * `complete`: what was last asked for stands, or has ended well. `progressing`: it is on its way there. `failed`: it does
 * not get there by itself. `paused`: it is not wanted to, as with a cron job that is suspended.
 */
const rolloutStates = ["complete", "progressing", "failed", "paused"] as const;

export const Workload = z.object({
  kind: WorkloadKind,
  name: z.string(),
  /** How many pods it should have; null where that is no question, as with a cron job between two times. */
  desired: z.int().nonnegative().nullable(),
  ready: z.int().nonnegative(),
  rollout: z.enum(rolloutStates),
  images: z.array(z.string()),
  /** Why it is not complete, or when it runs, in the cluster's words. */
  message: z.string().nullable(),
  createdAt: z.date(),
  /** Newest first, at most `mostPods`. */
  pods: z.array(Pod),
});
export type Workload = z.infer<typeof Workload>;

/** How many pods of one workload are listed, and how many workloads of one namespace. */
export const mostPods = 50;
export const mostWorkloads = 500;

/** By kind in the order of `workloadKinds`, then by name. `truncated`: there are more of them. */
export const WorkloadList = z.object({ workloads: z.array(Workload).max(mostWorkloads), truncated: z.boolean() });
export type WorkloadList = z.infer<typeof WorkloadList>;

const mostLogLines = 5_000;
/** What one answer holds at most, in bytes of UTF-8: where lines are long there are fewer of them. */
export const mostLogBytes = 1_048_576;

/** The last lines that a container wrote. What is left out is chosen by the cloud: the first kind of that name, its newest pod, its first container. */
export const LogQuery = z.object({
  reference: Reference,
  workload: ObjectName,
  kind: WorkloadKind.optional(),
  pod: ObjectName.optional(),
  container: ObjectName.optional(),
  lines: z.int().min(1).max(mostLogLines),
  /** Only what was written from this moment on. */
  since: z.date().optional(),
  /** Of the container's last life, before it was started again. */
  previous: z.boolean().default(false),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** Oldest line first. */
export const Log = z.object({
  kind: WorkloadKind,
  /** Null when it has none now. */
  pod: z.string().nullable(),
  container: z.string().nullable(),
  lines: z.array(z.object({ time: z.date().nullable(), text: z.string() })).max(mostLogLines),
  /** Older lines were left out, for their number or their size. */
  truncated: z.boolean(),
  /** Why there is nothing to read: it has not started, it was never started again. */
  note: z.string().nullable(),
});
export type Log = z.infer<typeof Log>;

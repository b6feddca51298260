import type { Tone } from "@/components/ui/tone";
import type { ResourceLog, Workload } from "@/server/provisioning/telemetry/contract";

export const workloadKinds: Record<Workload["kind"], string> = {
  deployment: "Deployment",
  stateful_set: "Stateful set",
  daemon_set: "Daemon set",
  job: "Job",
  cron_job: "Cron job",
  pod: "Pod",
};

export const rolloutFaces: Record<Workload["rollout"], { label: string; tone: Tone; live?: boolean }> = {
  complete: { label: "Up to date", tone: "success" },
  progressing: { label: "Rolling out", tone: "info", live: true },
  failed: { label: "Failed", tone: "danger" },
  paused: { label: "Paused", tone: "neutral" },
};

const metricTitles: Record<string, string> = {
  cpu_percent: "CPU",
  cpu_cores: "CPU",
  memory_percent: "Memory",
  memory_mib: "Memory",
  disk_operations: "Disk operations",
  network_in: "Network in",
  network_out: "Network out",
};

/** A metric that nobody has named here is shown by the cloud's own name. */
export function metricTitle(metric: string): string {
  const words = metric.replaceAll("_", " ");
  return metricTitles[metric] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const scales = ["", "k", "M", "G", "T"];

/** `42 %`, `0.25 cores`, `1.3 MB/s`: three figures at most, so that they can be compared at a glance. */
export function figureOf(value: number, unit: string): string {
  if (unit === "percent") return `${rounded(value)} %`;
  if (unit === "1/s") return `${rounded(value)}/s`;
  if (unit !== "B/s") return `${rounded(value)} ${unit}`;
  const power = value < 1 ? 0 : Math.min(scales.length - 1, Math.floor(Math.log10(value) / 3));
  return `${rounded(value / 1_000 ** power)} ${scales[power]}B/s`;
}

const rounded = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));

/** The colours and cursor movements of a terminal. */
const terminal = /\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu;
/** What is not to be seen, and what turns around how the text beside it reads. */
const invisible = /[^\P{Cc}\t]|[\u202A-\u202E\u2066-\u2069]/gu;

/** A log as text, with the times of its lines, and without what is meant for a terminal. */
export const logText = ({ lines }: Pick<ResourceLog, "lines">): string =>
  lines
    .map(({ time, text }) => {
      const readable = text.replace(terminal, "").replace(invisible, "");
      return time ? `${time.slice(0, 19).replace("T", " ")}  ${readable}` : readable;
    })
    .join("\n");

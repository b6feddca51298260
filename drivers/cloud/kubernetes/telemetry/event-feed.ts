import { type CoreV1Event, Watch } from "@kubernetes/client-node";
import { z } from "zod";
import type { Call } from "../../contract";
import { CloudError } from "../../errors";
import type { CloudEventPage } from "../../telemetry";
import type { Cluster } from "../api/cluster";
import type { Listed } from "../api/cluster-objects";
import { type NumberedEvent, readClusterEvent } from "./cluster-event";

const longestBuffer = 20_000;
const pauseMs = 500;
const Versioned = z.object({ metadata: z.object({ resourceVersion: z.string().regex(/^\d+$/) }) });
const Gone = z.object({ code: z.literal(410) }).or(z.object({ statusCode: z.literal(410) }));

/**
 * The cluster's events, by one watch that goes on behind the calls: a call reads what has arrived. A cursor is a version
 * of the cluster's store, so that any process can go on from it. Where the cluster no longer remembers it, the feed
 * lists what there is and goes on with what is newer.
 */
export class EventFeed {
  private buffer: NumberedEvent[] = [];
  /** Everything that was written after this version and has arrived is in the buffer; null when nothing is watched. */
  private since: bigint | null = null;
  private latest = 0n;
  private forgotten = false;
  private watching = new AbortController();
  private beginning: Promise<void> | null = null;

  constructor(private readonly cluster: Cluster) {}

  async read({ cursor, limit = 200 }: { cursor: string | null; limit?: number }, call?: Call): Promise<CloudEventPage> {
    const after = cursor === null ? 0n : versionOf(cursor);
    if (this.since === null || after < this.since) {
      this.beginning ??= this.begin(after, call).finally(() => {
        this.beginning = null;
      });
      await this.beginning;
    }
    const page = this.buffer.filter(({ version }) => version > after).slice(0, limit);
    const last = page.at(-1)?.version ?? (cursor === null ? this.latest : after);
    return { events: page.map(({ event }) => event), cursor: String(last) };
  }

  close(): void {
    this.watching.abort();
  }

  private async begin(after: bigint, call?: Call): Promise<void> {
    this.watching.abort();
    if (after === 0n || this.forgotten) await this.list(call);
    else [this.buffer, this.since, this.latest] = [[], after, after];
    this.forgotten = false;
    this.watching = new AbortController();
    void this.watch(this.watching.signal);
  }

  private async list(call?: Call): Promise<void> {
    const objects = this.cluster.connect(call);
    const found: NumberedEvent[] = [];
    let more: { cursor?: string } | null = {};
    while (more) {
      const { items, version, cursor }: Listed<CoreV1Event> = await objects.list("v1", "Event", {
        limit: 500,
        ...more,
      });
      found.push(...items.flatMap((item) => readClusterEvent(item) ?? []));
      this.latest = versionOf(version);
      more = cursor ? { cursor } : null;
    }
    this.buffer = found.sort((a, b) => (a.version < b.version ? -1 : 1));
    this.since = 0n;
  }

  /** One watch after the other, each from where the last one ended, until `signal` says so. */
  private async watch(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const query = { resourceVersion: String(this.latest), allowWatchBookmarks: true };
    const ended = (error: unknown) => {
      if (signal.aborted) return;
      if (Gone.safeParse(error).success) [this.since, this.forgotten] = [null, true];
      else setTimeout(() => void this.watch(signal), pauseMs).unref();
    };
    let last: unknown = null;
    const watch = await new Watch(this.cluster.kubeConfig).watch(
      "/api/v1/events",
      query,
      (phase, object: unknown) => {
        if (signal.aborted) return;
        if (phase === "ERROR") last = object;
        else this.take(phase, object);
      },
      (error: unknown) => ended(last ?? error),
    );
    if (signal.aborted) watch.abort();
    signal.addEventListener("abort", () => watch.abort(), { once: true });
  }

  private take(phase: string, object: unknown): void {
    const seen = Versioned.safeParse(object);
    if (!seen.success) return;
    this.latest = BigInt(seen.data.metadata.resourceVersion);
    const event = phase === "ADDED" || phase === "MODIFIED" ? readClusterEvent(object) : null;
    if (event) this.buffer.push(event);
    if (this.buffer.length > longestBuffer) this.since = this.buffer.shift()?.version ?? this.since;
  }
}

function versionOf(text: string): bigint {
  if (/^\d{1,20}$/.test(text)) return BigInt(text);
  throw new CloudError("refused", "This cursor is not one of this cluster's.", { pointer: "/cursor" });
}

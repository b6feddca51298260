import { z } from "zod";
import type { CloudEventPage } from "../../telemetry";

const Time = z.coerce.date().nullish();

/** An Event as a list or a watch tells it. */
const ClusterEvent = z.object({
  metadata: z.object({ uid: z.string(), resourceVersion: z.string(), namespace: z.string(), creationTimestamp: Time }),
  involvedObject: z.object({ kind: z.string().default(""), name: z.string().default("") }),
  reason: z.string().default(""),
  message: z.string().default(""),
  lastTimestamp: Time,
  eventTime: Time,
});

export interface NumberedEvent {
  /** The version of the cluster's store in which it was written: later ones are larger. */
  version: bigint;
  event: CloudEventPage["events"][number];
}

/** Null for what is no event of a namespace. One that happens again is told again, under its new version. */
export function readClusterEvent(object: unknown): NumberedEvent | null {
  const parsed = ClusterEvent.safeParse(object);
  if (!parsed.success) return null;
  const { metadata, involvedObject, reason, message, lastTimestamp, eventTime } = parsed.data;
  return {
    version: BigInt(metadata.resourceVersion),
    event: {
      id: `${metadata.uid}:${metadata.resourceVersion}`,
      time: lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? new Date(0),
      type: reason,
      reference: metadata.namespace,
      message:
        involvedObject.kind === "Namespace" ? message : `${involvedObject.kind} ${involvedObject.name}: ${message}`,
    },
  };
}

import type { BusEvent } from "@/server/events/contract";

/** An event as it comes over the wire: JSON knows no undefined, so that unknown data may be missing. */
export type ShownEvent = Omit<BusEvent, "data"> & { data?: unknown };

import { z } from "zod";
import { isCloudError } from "../errors";
import { path } from "./client";
import { askNova } from "./compute";
import type { Place } from "./openstack";

/** Nova's record of what was asked of a server; `request_id` is its name. Times have no zone and are UTC. */
const utc = z.string().transform((text) => new Date(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`));
const Action = z.object({
  action: z.string(),
  request_id: z.string(),
  start_time: utc,
  message: z.string().nullable(),
});
export type Action = z.infer<typeof Action>;
const Event = z.object({ event: z.string(), result: z.string().nullable(), finish_time: utc.nullable() });
const Detailed = Action.extend({ events: z.array(Event).default([]) });
const Many = z.object({ instanceActions: z.array(Action) });
const One = z.object({ instanceAction: Detailed });

/** Newest first; also those of a server that is gone, for as long as Nova remembers it. */
export async function listActions(place: Place, server: string, query: Record<string, string> = {}): Promise<Action[]> {
  const { instanceActions } = await askNova(place, Many, { path: path`/servers/${server}/os-instance-actions`, query });
  return instanceActions;
}

/** How an action went: null while Nova does not know it or has not begun. */
export async function outcomeOf(
  place: Place,
  server: string,
  request: string,
): Promise<{ state: "running" | "succeeded" } | { state: "failed"; problem: string } | null> {
  try {
    const where = path`/servers/${server}/os-instance-actions/${request}`;
    const { instanceAction } = await askNova(place, One, { path: where });
    const { events, message } = instanceAction;
    const failed = events.find(({ result }) => result === "Error");
    if (failed) return { state: "failed", problem: message ?? `${failed.event} failed.` };
    if (events.length === 0) return null;
    return { state: events.every(({ finish_time }) => finish_time) ? "succeeded" : "running" };
  } catch (error) {
    if (isCloudError(error, "not_found")) return null;
    throw error;
  }
}

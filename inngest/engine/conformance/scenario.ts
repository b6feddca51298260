import { setTimeout as sleep } from "node:timers/promises";
import type { InngestFunction } from "inngest";
import type { createInngestClient } from "../../client";
import type { EventInput } from "../event";

export type Client = ReturnType<typeof createInngestClient>;

/** What a scenario sees of an engine: it sends events, and reads what the functions noted under its key. */
export interface Rig {
  /** Unique to one play. Every event carries it as `data.key`. */
  key: string;
  send(...events: EventInput[]): Promise<string[]>;
  /** The notes under the key once there are at least `count`. Fails when they do not come in time. */
  notes(count: number): Promise<unknown[]>;
  /** Like `notes`, for functions that no event of the play starts. */
  notesOf(key: string, count: number): Promise<unknown[]>;
  /** The notes under the key after things have had time to go wrong. */
  notesAfter(delayMs: number): Promise<unknown[]>;
}

export interface Scenario {
  /** The guarantee that the scenario shows. */
  name: string;
  define(client: Client): InngestFunction.Any[];
  play(rig: Rig): Promise<void>;
}

const journal = new Map<string, unknown[]>();

/** Called by the functions under test: they run in this process on either engine. */
export function note(key: unknown, entry: unknown): void {
  const entries = journal.get(String(key)) ?? [];
  journal.set(String(key), [...entries, entry]);
}

export const notesUnder = (key: string): unknown[] => journal.get(key) ?? [];

export async function awaitNotes(key: string, count: number, timeoutMs: number): Promise<unknown[]> {
  const deadline = Date.now() + timeoutMs;
  while (notesUnder(key).length < count) {
    if (Date.now() > deadline)
      throw new Error(`only ${JSON.stringify(notesUnder(key))} of ${count} notes came in time`);
    await sleep(10);
  }
  return notesUnder(key);
}

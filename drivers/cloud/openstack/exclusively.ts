import type { PoolClient } from "pg";
import type { Openstack } from "./openstack";

/** Never all connections of the pool: others work with it too. */
const share = 2;

const waiting = new WeakMap<object, { free: number; queue: (() => void)[] }>();
const chains = new Map<string, Promise<unknown>>();

/** Lets a work that has one subject for itself have another one too, for a part of its time. */
export interface Hold {
  also<T>(subject: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Runs one work at a time for a subject, over all processes of the platform. Nova's create is not idempotent: look-up and
 * create must not be torn apart. Inside of a process the works queue up before the database, so that each subject takes
 * one connection at most; the work must not need the pool itself.
 */
export async function exclusively<T>(os: Openstack, subject: string, work: (hold: Hold) => Promise<T>): Promise<T> {
  const key = keyOf(os, subject);
  const before = chains.get(key) ?? Promise.resolve();
  const mine = before.then(() => withSlot(os, () => withLock(os, key, work)));
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  chains.set(key, settled);
  try {
    return await mine;
  } finally {
    if (chains.get(key) === settled) chains.delete(key);
  }
}

async function withSlot<T>({ pool }: Openstack, work: () => Promise<T>): Promise<T> {
  const slots = waiting.get(pool) ?? { free: Math.max(1, Math.floor((pool.options.max ?? 10) / share)), queue: [] };
  waiting.set(pool, slots);
  if (slots.free > 0) slots.free--;
  else await new Promise<void>((resolve) => slots.queue.push(resolve));
  try {
    return await work();
  } finally {
    const next = slots.queue.shift();
    if (next) next();
    else slots.free++;
  }
}

async function withLock<T>(os: Openstack, key: string, work: (hold: Hold) => Promise<T>): Promise<T> {
  const client = await os.pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [key]);
    return await work({ also: (subject, part) => withFurtherLock(client, keyOf(os, subject), part) });
  } finally {
    const failed = await client.query("commit").then(
      () => false,
      () => true,
    );
    client.release(failed);
  }
}

/** Given back before the transaction ends; a connection that breaks gives it back by itself. */
async function withFurtherLock<T>(client: PoolClient, key: string, work: () => Promise<T>): Promise<T> {
  await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [key]);
  try {
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [key]);
  }
}

const keyOf = ({ config }: Openstack, subject: string): string => `${config.authUrl} ${subject}`;

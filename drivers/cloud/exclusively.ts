import type { Pool, PoolClient } from "pg";
import { CloudError } from "./errors";

/** A cloud as all processes of the platform know it. */
interface SharedCloud {
  pool: Pool;
  /** Tells it from every other cloud. */
  scope: string;
}

interface Patience {
  /** How long to wait for other processes, in milliseconds; without end unless said. */
  patienceMs?: number;
}

/** Never all connections of the pool: others work with it too. */
const share = 2;

const waiting = new WeakMap<object, { free: number; queue: (() => void)[] }>();
const chains = new Map<string, Promise<unknown>>();

/** Lets a work that has one subject for itself have another one too, for a part of its time. */
export interface Hold {
  also<T>(subject: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Runs one work at a time for a subject of a cloud, over all processes of the platform: where look and change are two
 * requests and must not be torn apart. Inside of a process the works queue up before the database, so that each subject
 * takes one connection at most; the work must not need the pool itself.
 *
 * @throws CloudError `server_error` when the patience is over.
 */
export async function exclusively<T>(
  cloud: SharedCloud,
  subject: string,
  work: (hold: Hold) => Promise<T>,
  patience: Patience = {},
): Promise<T> {
  const key = keyOf(cloud, subject);
  const before = chains.get(key) ?? Promise.resolve();
  const mine = before.then(() => withSlot(cloud, () => withLock(cloud, key, work, patience)));
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

async function withSlot<T>({ pool }: SharedCloud, work: () => Promise<T>): Promise<T> {
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

async function withLock<T>(
  cloud: SharedCloud,
  key: string,
  work: (hold: Hold) => Promise<T>,
  { patienceMs = 0 }: Patience,
): Promise<T> {
  const client = await cloud.pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('lock_timeout', $1, true)", [`${patienceMs}ms`]);
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [key]).catch((cause: unknown) => {
      throw new CloudError("server_error", "The platform is at work on this for too long.", { cause });
    });
    return await work({ also: (subject, part) => withFurtherLock(client, keyOf(cloud, subject), part) });
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

const keyOf = ({ scope }: SharedCloud, subject: string): string => `${scope} ${subject}`;

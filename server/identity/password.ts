import { hash, verify } from "@node-rs/argon2";
import { Unavailable } from "@/server/kernel/errors";

// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each running hash takes a thread and 19 MiB, so a flood of sign-ins queues, and what does not fit is refused. */
const slots = { free: 4, maxWaiting: 100 };
const waiting: (() => void)[] = [];

/** The argon2id hash of a password, in PHC format. */
export async function hashPassword(password: string): Promise<string> {
  return inSlot(() => hash(password, cost));
}

/** Whether the password is right. Without a hash to compare (nobody there) it takes just as long and says no. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const decoy = await decoyHash();
  const matches = await inSlot(() => verify(stored ?? decoy, password));
  return stored !== null && matches;
}

let decoyOnce: Promise<string> | null = null;
function decoyHash(): Promise<string> {
  decoyOnce ??= hash("nobody has this password", cost);
  return decoyOnce;
}

async function inSlot<T>(work: () => Promise<T>): Promise<T> {
  if (slots.free > 0) slots.free -= 1;
  else {
    if (waiting.length >= slots.maxWaiting)
      throw new Unavailable("sign_in.busy", "Too many people sign in right now.", { retryAfterSeconds: 2 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else slots.free += 1;
  }
}

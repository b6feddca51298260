import type { Pool } from "pg";
import type { Environment } from "@/server/kernel/environment";

/** What a check found. `why` and `fix` are empty when it holds. */
export interface Finding {
  name: string;
  ok: boolean;
  /** What was seen. */
  what: string;
  /** Why that matters, or the reason that the other side gave. */
  why: string;
  /** What to do about it. */
  fix: string;
}

export interface Patient {
  environment: Environment;
  /** Connected as the owner, the application and the system role. */
  owner: Pool;
  app: Pool;
  system: Pool;
}

export type Examine = (patient: Patient) => Promise<Finding | Finding[]>;

export const healthy = (name: string, what: string): Finding => ({ name, ok: true, what, why: "", fix: "" });

export const ill = (name: string, what: string, why: unknown, fix: string): Finding => ({
  name,
  ok: false,
  what,
  why: reason(why),
  fix,
});

/** `fetch` says only "fetch failed" and hides the reason in its cause. */
function reason(why: unknown): string {
  if (!(why instanceof Error)) return String(why);
  return why.cause instanceof Error ? `${why.message}: ${why.cause.message}` : why.message;
}

/** Does it for real; what it throws becomes the reason. */
export async function attempt(
  name: string,
  work: () => Promise<string>,
  failure: { what: string; fix: string },
): Promise<Finding> {
  try {
    return healthy(name, await work());
  } catch (error) {
    return ill(name, failure.what, error, failure.fix);
  }
}

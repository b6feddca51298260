import type { Context } from "./context";
import { PreconditionFailed } from "./errors";

/**
 * Refuses a change of something that has another version than the caller saw (If-Match). Whoever named no version does not
 * mind. For a row that is locked.
 * @param what for people: `this order`.
 */
export function requireVersion(
  { expectedVersion }: Pick<Context, "expectedVersion">,
  version: number,
  what = "this",
): void {
  if (expectedVersion !== null && expectedVersion !== version) throw changedMeanwhile(what);
}

export const changedMeanwhile = (what: string) =>
  new PreconditionFailed("version_changed", `Somebody changed ${what} meanwhile.`);

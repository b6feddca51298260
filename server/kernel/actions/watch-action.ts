import type { TenantContext } from "../context";
import { WakeUp } from "../wake-up";
import type { Action } from "./contract";
import { getAction } from "./get-action";

/** How long a watcher waits for a wake-up before it looks by itself: a lost notification only delays. */
const pollMs = 5_000;

/** Yields the action now and after every change, and ends with its end. NotFound as for `getAction`. */
export async function* watchAction(
  ctx: TenantContext,
  input: { id: string },
  signal: AbortSignal,
): AsyncIterable<Action> {
  const moved = new WakeUp();
  const off = ctx.listener.on("platforma_actions", (id) => {
    if (id === input.id || id === "") moved.ring();
  });
  try {
    let seen = 0;
    while (!signal.aborted) {
      const action = await getAction(ctx, input);
      if (action.version !== seen) yield action;
      seen = action.version;
      if (action.finished_at) return;
      await moved.wait(pollMs, signal);
    }
  } finally {
    off();
  }
}

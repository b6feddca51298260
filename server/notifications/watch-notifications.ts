import type { TenantContext } from "@/server/kernel/context";
import { WakeUp } from "@/server/kernel/wake-up";
import type { NotificationState } from "./contract";
import { countUnread } from "./count-unread";
import { listNotifications } from "./list-notifications";

/** How long a watcher waits for a wake-up before it looks by itself: a lost one only delays. */
const pollMs = 30_000;

/** Yields the number unread and the newest notification now and whenever either changes, until `signal` aborts. */
export async function* watchNotifications(
  ctx: TenantContext,
  _input: unknown,
  signal: AbortSignal,
): AsyncIterable<NotificationState> {
  const changed = new WakeUp();
  const off = ctx.listener.on("platforma_notifications", (organizationId) => {
    if (organizationId === ctx.tenant.id || organizationId === "") changed.ring();
  });
  try {
    let seen = "";
    while (!signal.aborted) {
      const state = await stateOf(ctx);
      const mark = `${state.unread} ${state.latest?.id}`;
      if (mark !== seen) yield state;
      seen = mark;
      await changed.wait(pollMs, signal);
    }
  } finally {
    off();
  }
}

async function stateOf(ctx: TenantContext): Promise<NotificationState> {
  const { unread } = await countUnread(ctx);
  const { data } = await listNotifications(ctx, { limit: 1 });
  return { unread, latest: data[0] ?? null };
}

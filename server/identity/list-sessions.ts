import { type Context, requireUser } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { asSystem } from "@/server/kernel/transaction";
import type { Session } from "./contract";
import { sessionDto } from "./store";

/** The caller's own open sessions. Forbidden for an API key. */
export async function listSessions(ctx: Context, { limit, cursor }: PageQuery): Promise<Page<Session>> {
  const user = requireUser(ctx);
  const after = decodeCursor(cursor) ?? undefined;
  const rows = await asSystem(ctx, "list sessions", (tx) =>
    tx.session.findMany({
      where: { user_id: user.id, revoked_at: null, expires_at: { gt: ctx.clock.now() }, id: { lt: after } },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  return toPage(rows, limit, (row) => sessionDto(row, user.session_id));
}

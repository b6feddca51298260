import { Invalid } from "./errors";

/** A page that a list verb returns. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
  next_cursor: string | null;
}

/** Opaque to callers: the id after which the next page starts. */
export function encodeCursor(id: string): string {
  return Buffer.from(id).toString("base64url");
}

/** The id inside a cursor, or Invalid with a pointer to the parameter. */
export function decodeCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, "base64url").toString();
  if (/^[a-z]+_[0-9a-z]{26}$/.test(id)) return id;
  throw new Invalid("invalid_cursor", "This cursor was not made by this list.", [
    { pointer: "#/query/cursor", code: "invalid_cursor", message: "Use the next_cursor of the previous page." },
  ]);
}

/** Cuts `limit + 1` rows, newest first, to a page. */
export function toPage<R extends { id: string }, T>(rows: readonly R[], limit: number, dto: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const has_more = rows.length > limit;
  return { data: shown.map(dto), has_more, next_cursor: has_more && last ? encodeCursor(last.id) : null };
}

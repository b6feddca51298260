import { Conflict } from "./errors";

/** A state table: from each state, the states that may follow it. */
export type Lifecycle<S extends string> = Readonly<Record<S, readonly S[]>>;

/** Whether the table lets `from` be followed by `to`. */
function mayFollow<S extends string>(table: Lifecycle<S>, from: S, to: S): boolean {
  return table[from].includes(to);
}

/**
 * The status that follows, or a Conflict (`<subject>.invalid_transition`) that names both states.
 * Services write a status only with what this returns.
 */
export function transition<S extends string>(subject: string, table: Lifecycle<S>, from: S, to: S): S {
  if (mayFollow(table, from, to)) return to;
  throw new Conflict(`${subject}.invalid_transition`, `This ${subject} is ${from} and can not become ${to}.`);
}

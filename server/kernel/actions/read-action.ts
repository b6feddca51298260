import type { Sql } from "../database";
import type { Action } from "./contract";
import { actionDto, loadAction } from "./store";

/** The action as it stands in this transaction. NotFound outside of what the transaction may see. */
export async function readAction(sql: Sql, id: string): Promise<Action> {
  return actionDto(await loadAction(sql, id));
}
